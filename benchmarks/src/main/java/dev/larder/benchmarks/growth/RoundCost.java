package dev.larder.benchmarks.growth;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What one round of a workload cost.
///
/// @param cpuMicros processor time of server and database for a request
record RoundCost(double p50Millis, double p99Millis, double cpuMicros) {
  static RoundCost of(long[] nanos, double cpuSeconds) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new RoundCost(
        sorted[sorted.length / 2] / 1e6,
        sorted[(int) (sorted.length * 0.99)] / 1e6,
        cpuSeconds * 1e6 / sorted.length);
  }

  /// The middle of each figure.
  static RoundCost median(List<RoundCost> rounds) {
    return new RoundCost(
        median(rounds, RoundCost::p50Millis),
        median(rounds, RoundCost::p99Millis),
        median(rounds, RoundCost::cpuMicros));
  }

  private static double median(List<RoundCost> rounds, ToDoubleFunction<RoundCost> figure) {
    return rounds.stream()
        .mapToDouble(figure)
        .sorted()
        .skip(rounds.size() / 2)
        .findFirst()
        .orElseThrow();
  }

  /// How far the rounds lie apart in one figure: the largest by the smallest.
  static double spread(List<RoundCost> rounds, ToDoubleFunction<RoundCost> figure) {
    double smallest = rounds.stream().mapToDouble(figure).min().orElseThrow();
    return rounds.stream().mapToDouble(figure).max().orElseThrow() / smallest;
  }
}
