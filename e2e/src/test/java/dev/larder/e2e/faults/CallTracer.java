package dev.larder.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/// strace on a process that runs: it sees one system call of all its threads, and may have the
/// kernel's answer replaced by an error.
final class CallTracer implements AutoCloseable {
  private final Process strace;
  private final Path calls;

  private CallTracer(Process strace, Path calls) {
    this.strace = strace;
    this.calls = calls;
  }

  /// Why there is none here; nothing where there is.
  static String whyNot(Path folder) throws Exception {
    try {
      Path said = Files.createTempFile(folder, "strace", "");
      Process tried =
          new ProcessBuilder("strace", "-o", "/dev/null", "true")
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      boolean traced = tried.waitFor(30, TimeUnit.SECONDS) && tried.exitValue() == 0;
      return traced ? "" : "nothing may be traced here: " + Files.readString(said).strip();
    } catch (IOException absent) {
      return "there is no strace";
    }
  }

  static CallTracer watch(Path folder, long process, String call) throws Exception {
    return start(folder, process, call, List.of());
  }

  /// Has every thread's call of this number fail.
  static CallTracer fail(Path folder, long process, String call, String error, int number)
      throws Exception {
    String fault = "inject=%s:error=%s:when=%d".formatted(call, error, number);
    return start(folder, process, call, List.of("-e", fault));
  }

  private static CallTracer start(Path folder, long process, String call, List<String> more)
      throws Exception {
    Path calls = Files.createTempFile(folder, "calls", "");
    Path said = Files.createTempFile(folder, "strace", "");
    List<String> line = new ArrayList<>(List.of("strace", "-f", "-y", "-e", "signal=none"));
    line.addAll(List.of("-e", "trace=" + call, "-o", calls.toString()));
    line.addAll(more);
    line.addAll(List.of("-p", "" + process));
    Process strace =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> {
          assertThat(strace.isAlive()).as(Files.readString(said)).isTrue();
          return Files.readString(said).contains("attached");
        });
    return new CallTracer(strace, calls);
  }

  /// Lets the process go on alone; the calls that were seen.
  List<String> end() throws Exception {
    strace.destroy();
    assertThat(strace.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return Files.readAllLines(calls);
  }

  /// How often the thread called that did so most.
  static int most(List<String> calls) {
    Map<String, Long> byThread =
        calls.stream()
            .filter(line -> !line.contains("<unfinished") && line.contains("="))
            .map(line -> line.replaceFirst(" .*", ""))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return byThread.values().stream().mapToInt(Long::intValue).max().orElse(0);
  }

  @Override
  public void close() {
    strace.destroy();
  }
}
