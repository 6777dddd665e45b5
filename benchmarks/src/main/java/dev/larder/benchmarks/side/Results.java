package dev.larder.benchmarks.side;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// What every contestant did in every workload, round by round.
final class Results {
  private final Map<String, Map<String, List<Wrk.Seen>>> rounds = new LinkedHashMap<>();

  void add(String workload, String contestant, Wrk.Seen seen) {
    rounds
        .computeIfAbsent(workload, _ -> new LinkedHashMap<>())
        .computeIfAbsent(contestant, _ -> new ArrayList<>())
        .add(seen);
  }

  Map<String, Map<String, List<Wrk.Seen>>> rounds() {
    return rounds;
  }

  /// The median over the rounds; not a number where there were none.
  double median(String workload, String contestant, ToDoubleFunction<Wrk.Seen> figure) {
    return Medians.of(
        rounds.getOrDefault(workload, Map.of()).getOrDefault(contestant, List.of()).stream()
            .map(figure::applyAsDouble)
            .toList());
  }
}
