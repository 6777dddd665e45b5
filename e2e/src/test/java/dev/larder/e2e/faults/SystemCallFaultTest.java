package dev.larder.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.e2e.server.Scale;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A publish, each of whose system calls fails in turn, with an error of the disk and for want of
/// room: it is acknowledged only if it is stored, and works when it is repeated. All of them in the
/// proof tier, else the first occurrence of each call.
final class SystemCallFaultTest {
  /// What a publish asks of the system on its way to the disk, by `strace` on one.
  private static final List<String> CALLS =
      List.of("openat", "write", "pread64", "statx", "mkdir", "fsync", "rename", "close");

  private static final List<String> ERRORS = List.of("EIO", "ENOSPC");
  private static final int MOST = 40;

  /// Without which no content is on the disk for good. (A folder is made in two tries.)
  private static final Pattern NEEDED =
      Pattern.compile(" (write|fsync|rename)\\(.*/blobs/.*\\(INJECTED\\)");

  @TempDir private Path folder;
  private final Acknowledged acknowledged = new Acknowledged();
  private int publishes;
  private int faults;

  @Test
  void whatIsAcknowledgedIsStoredWhicheverCallFails() throws Exception {
    String whyNot = CallTracer.whyNot(folder);
    assumeThat(whyNot).as(whyNot).isEmpty();
    LarderProcess.Launch launch =
        LarderProcess.Launch.in(folder.resolve("home")).with("LARDER_INIT_GO_PRIVATE", "corp.test");
    try (LarderProcess larder = launch.start()) {
      // Loads the classes that a publish needs, which is not the subject.
      for (int i = 0; i < 10; i++) {
        assertThat(publish(larder.client(), next())).isEqualTo(201);
      }
      for (String call : CALLS) {
        for (String error : ERRORS) {
          failEach(larder, call, error);
        }
      }
      acknowledged.check(larder.client());
      larder.kill();
    }
    try (LarderProcess larder = launch.start()) {
      acknowledged.checkAll(larder.client());
      Acknowledged.nothingIsInPart(larder.client(), "corp.test/faults");
    }
    assertThat(faults).isGreaterThanOrEqualTo(CALLS.size() * ERRORS.size());
    System.out.println(
        faults + " faults of " + CALLS.size() + " system calls, " + publishes + " publishes");
  }

  private void failEach(LarderProcess larder, String call, String error) throws Exception {
    int occurrences = occurrences(larder, call);
    assertThat(occurrences).as(call).isBetween(1, MOST);
    int tried = Scale.orEveryDay(occurrences, 1);
    for (int number = 1; number <= tried; number++) {
      fail(larder, call, error, number);
    }
    System.out.println("%s %s: %d of %d".formatted(call, error, tried, occurrences));
  }

  /// As many as any of a few publishes has.
  private int occurrences(LarderProcess larder, String call) throws Exception {
    int most = 0;
    for (int i = 0; i < 2; i++) {
      try (CallTracer tracer = CallTracer.watch(folder, larder.pid(), call)) {
        assertThat(publish(larder.client(), next())).isEqualTo(201);
        most = Math.max(most, CallTracer.most(tracer.end()));
      }
    }
    return most;
  }

  private void fail(LarderProcess larder, String call, String error, int number) throws Exception {
    String version = next();
    int status;
    List<String> seen;
    try (CallTracer tracer = CallTracer.fail(folder, larder.pid(), call, error, number)) {
      status = publish(larder.client(), version);
      seen = tracer.end();
    }
    List<String> injected = seen.stream().filter(line -> line.contains("(INJECTED)")).toList();
    faults += injected.isEmpty() ? 0 : 1;
    if (injected.stream().anyMatch(line -> NEEDED.matcher(line).find())) {
      assertThat(status).as("%s: %s", version, injected).isNotEqualTo(201);
    }
    // 200 where the failed one was stored after all.
    assertThat(publish(larder.client(), version))
        .as("%s again after %s", version, injected)
        .isIn(200, 201);
    acknowledged.check(larder.client());
  }

  private String next() {
    publishes++;
    return "v1.0." + publishes;
  }

  /// The status; 0 where the connection broke.
  private int publish(RawHttpClient client, String version) {
    byte[] zip = ModuleZips.big("corp.test/faults", version, 100_000);
    String path = "/repository/go-private/corp.test/faults/@v/" + version + ".zip";
    try {
      int status = client.put(path, zip).status();
      if (status == 200 || status == 201) {
        acknowledged.add(path, zip);
      }
      return status;
    } catch (UncheckedIOException broken) {
      return 0;
    }
  }
}
