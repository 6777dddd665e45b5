package dev.larder.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What wrk, asking one address as the administrator, was answered, all of it with 200.
///
/// @param processorTime of the servers meanwhile, whatever clients and others took
public record WrkRun(long requests, Duration processorTime) {
  private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
  private static final Path WRK = Path.of("/usr/bin/wrk");

  public static boolean isInstalled() {
    return Files.isExecutable(WRK);
  }

  /// As many requests as come back on so many connections, from a thread of its own.
  ///
  /// @param servers those that answer
  public static WrkRun of(String url, int connections, int seconds, List<LarderProcess> servers)
      throws IOException, InterruptedException {
    Duration before = processorTime(servers);
    String said = wrk(url, connections, seconds);
    Duration took = processorTime(servers).minus(before);
    Matcher requests = REQUESTS.matcher(said);
    assertThat(requests.find()).as(said).isTrue();
    assertThat(said).doesNotContain("Non-2xx", "Socket errors");
    return new WrkRun(Long.parseLong(requests.group(1)), took);
  }

  /// Processor time for a request.
  public double microsOfEach() {
    return processorTime.toNanos() / 1_000.0 / requests;
  }

  private static String wrk(String url, int connections, int seconds)
      throws IOException, InterruptedException {
    Process wrk =
        new ProcessBuilder(
                WRK.toString(),
                "-t1",
                "-c" + connections,
                "-d" + seconds + "s",
                "--timeout",
                "30s",
                "-H",
                "Authorization: " + RawHttpClient.admin(),
                url)
            .redirectErrorStream(true)
            .start();
    String said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(wrk.waitFor()).as(said).isZero();
    return said;
  }

  private static Duration processorTime(List<LarderProcess> servers) {
    return servers.stream()
        .map(server -> ProcessHandle.of(server.pid()).orElseThrow())
        .map(process -> process.info().totalCpuDuration().orElseThrow())
        .reduce(Duration.ZERO, Duration::plus);
  }
}
