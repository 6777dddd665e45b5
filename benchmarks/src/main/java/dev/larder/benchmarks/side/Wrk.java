package dev.larder.benchmarks.side;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One run of the load generator.
///
/// @param connection `close` for a connection per request, else empty
record Wrk(
    Options options, Contestant server, List<String> paths, int connections, String connection) {
  private static final Pattern TOTAL = Pattern.compile("BENCH (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)");

  /// What was seen.
  ///
  /// @param cpuMicros processor time of the server for a request
  /// @param cpuSecondsPerGb the same for 10^9 bytes
  record Seen(
      double requestsPerSecond,
      double p50Millis,
      double p99Millis,
      long errors,
      double cpuMicros,
      double cpuSecondsPerGb) {}

  Seen run(int seconds) throws IOException, InterruptedException {
    Path script = Files.writeString(options.work().resolve("wrk.lua"), script());
    double before = server.cpu();
    long began = System.nanoTime();
    Process wrk =
        new ProcessBuilder(
                options.wrk().toString(),
                "-t2",
                "-c" + connections,
                "-d" + seconds + "s",
                "--timeout",
                "30s",
                "-s",
                script.toString(),
                server.url(""))
            .redirectErrorStream(true)
            .redirectOutput(options.work().resolve("wrk.out").toFile())
            .start();
    if (!wrk.waitFor(seconds + 120L, TimeUnit.SECONDS)) {
      wrk.destroyForcibly();
      throw new IOException("wrk did not end");
    }
    double took = (System.nanoTime() - began) / 1e9;
    return seen(server.cpu() - before, took);
  }

  private Seen seen(double cpu, double took) throws IOException {
    String output = Files.readString(options.work().resolve("wrk.out"));
    Matcher total = TOTAL.matcher(output);
    if (!total.find()) {
      throw new IOException("wrk said: " + output);
    }
    double requests = Math.max(1, Long.parseLong(total.group(1)));
    double bytes = Math.max(1, Long.parseLong(total.group(2)));
    return new Seen(
        requests / took,
        Long.parseLong(total.group(3)) / 1e3,
        Long.parseLong(total.group(4)) / 1e3,
        Long.parseLong(total.group(5)),
        cpu * 1e6 / requests,
        cpu * 1e9 / bytes);
  }

  private String script() {
    String all =
        paths.stream()
            .map(path -> '"' + server.prefix() + path + '"')
            .collect(Collectors.joining(","));
    StringBuilder headers = new StringBuilder();
    if (!connection.isEmpty()) {
      headers.append("[\"Connection\"]=\"").append(connection).append("\",");
    }
    if (!server.authorization().isEmpty()) {
      headers.append("[\"Authorization\"]=\"").append(server.authorization()).append("\",");
    }
    return """
        local paths = {%s}
        local headers = {%s}
        local all = {}
        local at = 0
        init = function(args)
          for i, path in ipairs(paths) do all[i] = wrk.format("GET", path, headers) end
        end
        request = function()
          at = at %% #all + 1
          return all[at]
        end
        done = function(summary, latency, requests)
          local e = summary.errors
          io.write(string.format("BENCH %%d %%d %%d %%d %%d\\n", summary.requests, summary.bytes,
            latency:percentile(50), latency:percentile(99),
            e.connect + e.read + e.write + e.status + e.timeout))
        end
    """
        .formatted(all, headers);
  }
}
