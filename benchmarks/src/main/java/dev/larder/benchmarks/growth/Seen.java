package dev.larder.benchmarks.growth;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What one round of a workload cost.
///
/// @param cpuMicros processor time of server and database for a request
record Seen(double p50Millis, double p99Millis, double cpuMicros) {
  static Seen of(long[] nanos, double cpuSeconds) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Seen(
        sorted[sorted.length / 2] / 1e6,
        sorted[(int) (sorted.length * 0.99)] / 1e6,
        cpuSeconds * 1e6 / sorted.length);
  }

  /// The middle of each figure.
  static Seen median(List<Seen> rounds) {
    return new Seen(
        median(rounds, Seen::p50Millis),
        median(rounds, Seen::p99Millis),
        median(rounds, Seen::cpuMicros));
  }

  private static double median(List<Seen> rounds, ToDoubleFunction<Seen> figure) {
    return rounds.stream()
        .mapToDouble(figure)
        .sorted()
        .skip(rounds.size() / 2)
        .findFirst()
        .orElseThrow();
  }

  /// How far the rounds lie apart in one figure: the largest by the smallest.
  static double spread(List<Seen> rounds, ToDoubleFunction<Seen> figure) {
    double smallest = rounds.stream().mapToDouble(figure).min().orElseThrow();
    return rounds.stream().mapToDouble(figure).max().orElseThrow() / smallest;
  }
}
