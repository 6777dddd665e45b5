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
/// @param connecting what a request's connection is
record Wrk(
    SideOptions options,
    Contestant server,
    List<String> paths,
    int connections,
    SideWorkload.Connecting connecting) {
  private static final Pattern TOTAL = Pattern.compile("BENCH (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)");

  static Wrk of(SideOptions options, Contestant server, SideWorkload workload) {
    return new Wrk(
        options, server, workload.paths(), workload.connections(), workload.connecting());
  }

  /// Load on connections that are kept.
  static Wrk keeping(SideOptions options, Contestant server, List<String> paths, int connections) {
    return new Wrk(options, server, paths, connections, SideWorkload.Connecting.KEPT);
  }

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
      double cpuSecondsPerGb) {
    private static Seen of(String output, double cpu, double took) throws IOException {
      Matcher total = TOTAL.matcher(output);
      if (!total.find()) {
        throw new IOException("wrk said: " + output);
      }
      double requests = Math.max(1, Long.parseLong(total.group(1)));
      double bytes = Math.max(1, Long.parseLong(total.group(2)));
      // Where nothing was answered, there is no latency, not even none.
      double millis = total.group(1).equals("0") ? Double.NaN : 1e-3;
      return new Seen(
          requests / took,
          Long.parseLong(total.group(3)) * millis,
          Long.parseLong(total.group(4)) * millis,
          Long.parseLong(total.group(5)),
          cpu * 1e6 / requests,
          cpu * 1e9 / bytes);
    }
  }

  Seen run(int seconds) throws IOException, InterruptedException {
    return start(seconds).end();
  }

  /// Starts the load, which ends by itself.
  Running start(int seconds) throws IOException {
    Path output = Files.createTempFile(options.work(), "wrk-", ".out");
    Path script = Files.writeString(Path.of(output + ".lua"), script());
    double before = server.cpu();
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(
                options.wrk().toString(),
                "-t2",
                "-c" + connections,
                "-d" + seconds + "s",
                "--timeout",
                "30s",
                "-s",
                script.toString(),
                connecting == SideWorkload.Connecting.OWN_TLS ? server.secureUrl() : server.url(""))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new Running(server, process, output, seconds, before, began);
  }

  /// A load that runs.
  ///
  /// @param before processor time of the server when it began
  record Running(
      Contestant server, Process process, Path output, int seconds, double before, long began) {
    /// Waits for its end.
    Seen end() throws IOException, InterruptedException {
      if (!process.waitFor(seconds + 120L, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("wrk did not end");
      }
      double took = (System.nanoTime() - began) / 1e9;
      return Seen.of(Files.readString(output), server.cpu() - before, took);
    }
  }

  private String script() {
    String all =
        paths.stream()
            .map(path -> '"' + server.prefix() + path + '"')
            .collect(Collectors.joining(","));
    StringBuilder headers = new StringBuilder();
    if (connecting != SideWorkload.Connecting.KEPT) {
      headers.append("[\"Connection\"]=\"close\",");
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
