package dev.larder.benchmarks.side;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.node.ObjectNode;

/// What every contestant did in every workload of the load generator, round by round.
final class Results {
  private static final String LIMIT = "nginx";

  private final Map<SideWorkload, Map<String, List<Wrk.Seen>>> rounds = new LinkedHashMap<>();

  void add(SideWorkload workload, String contestant, Wrk.Seen seen) {
    rounds
        .computeIfAbsent(workload, _ -> new LinkedHashMap<>())
        .computeIfAbsent(contestant, _ -> new ArrayList<>())
        .add(seen);
  }

  String markdown() {
    if (rounds.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    text.append("| workload | server | CPU | of nginx | requests/s | p50 ms | p99 ms | errors |\n");
    text.append("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
    rounds.forEach((workload, servers) ->
        servers.keySet().forEach(server -> text.append(row(workload, server))));
    return text.toString();
  }

  private String row(SideWorkload workload, String server) {
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

  /// The median over the rounds; not a number where there were none.
  private double median(SideWorkload workload, String server, ToDoubleFunction<Wrk.Seen> figure) {
    return Medians.of(
        rounds.getOrDefault(workload, Map.of()).getOrDefault(server, List.of()).stream()
            .map(figure::applyAsDouble)
            .toList());
  }

  void json(ObjectNode root) {
    rounds.forEach((workload, servers) -> {
      ObjectNode node = root.putObject(workload.name());
      servers.forEach(
          (server, seen) -> seen.forEach(one -> add(node.withArray(server).addObject(), one)));
    });
  }

  private static void add(ObjectNode node, Wrk.Seen seen) {
    node.put("requestsPerSecond", seen.requestsPerSecond());
    node.put("p50Millis", seen.p50Millis());
    node.put("p99Millis", seen.p99Millis());
    node.put("errors", seen.errors());
    node.put("cpuMicros", seen.cpuMicros());
    node.put("cpuSecondsPerGb", seen.cpuSecondsPerGb());
  }
}
