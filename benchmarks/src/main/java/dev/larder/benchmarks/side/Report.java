package dev.larder.benchmarks.side;

import dev.larder.web.json.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.node.ObjectNode;

/// The tables of a run, for people and for programs.
record Report(List<Workload> workloads, Results results, List<String> notes) {
  private static final String LIMIT = "nginx";

  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("report.md"), markdown());
    Files.write(folder.resolve("report.json"), Json.bytes(json()));
  }

  String markdown() {
    StringBuilder text = new StringBuilder("# Side by side\n\n");
    notes.forEach(note -> text.append("- ").append(note).append('\n'));
    text.append("\nMedians over the rounds. \"of nginx\" is processor time by processor time.\n\n");
    text.append("| workload | server | CPU | of nginx | requests/s | p50 ms | p99 ms | errors |\n");
    text.append("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
    for (Workload workload : workloads) {
      results.rounds().getOrDefault(workload.name(), java.util.Map.of()).keySet().stream()
          .map(server -> row(workload, server))
          .forEach(text::append);
    }
    return text.toString();
  }

  private String row(Workload workload, String server) {
    ToDoubleFunction<Wrk.Seen> cost =
        workload.bulk() ? Wrk.Seen::cpuSecondsPerGb : Wrk.Seen::cpuMicros;
    double own = median(workload, server, cost);
    double limit = median(workload, LIMIT, cost);
    String ratio = Double.isNaN(limit) ? "" : "%.2f".formatted(own / limit);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.2f %s | %s | %,.0f | %.2f | %.2f | %.0f |%n",
        workload.name(),
        server,
        own,
        workload.bulk() ? "s/GB" : "µs",
        ratio,
        median(workload, server, Wrk.Seen::requestsPerSecond),
        median(workload, server, Wrk.Seen::p50Millis),
        median(workload, server, Wrk.Seen::p99Millis),
        median(workload, server, seen -> seen.errors()));
  }

  private double median(Workload workload, String server, ToDoubleFunction<Wrk.Seen> figure) {
    return results.median(workload.name(), server, figure);
  }

  private ObjectNode json() {
    ObjectNode root = Json.object();
    notes.forEach(root.putArray("notes")::add);
    results
        .rounds()
        .forEach((workload, servers) -> {
          ObjectNode node = root.putObject(workload);
          servers.forEach(
              (server, seen) -> seen.forEach(one -> add(node.withArray(server).addObject(), one)));
        });
    return root;
  }

  private static void add(ObjectNode node, Wrk.Seen seen) {
    node.put("requestsPerSecond", seen.requestsPerSecond());
    node.put("p50Millis", seen.p50Millis());
    node.put("p99Millis", seen.p99Millis());
    node.put("errors", seen.errors());
    node.put("cpuMicros", seen.cpuMicros());
    node.put("cpuSecondsPerGb", seen.cpuSecondsPerGb());
  }

  /// The machine, as far as it matters for comparing runs.
  static String machine() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return String.format(
        Locale.ROOT,
        "%d processors, %s, Java %s, load at the start %.1f",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.version"),
        System.getProperty("java.vm.version"),
        load);
  }
}
