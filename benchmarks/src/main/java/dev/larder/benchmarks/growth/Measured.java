package dev.larder.benchmarks.growth;

import java.util.List;
import java.util.Locale;

/// What one workload cost in a store of one size, round by round.
record Measured(String workload, int versions, List<RoundCost> rounds) {
  static final String HEAD =
      """
      | workload | versions | p50 ms | p99 ms | CPU µs | p50 | p99 | CPU | spread of p50, p99, CPU |
      | --- | --- | --- | --- | --- | --- | --- | --- | --- |
      """;

  /// A line of the table: the middle of the rounds, its ratios to the smallest store, and how far
  /// the rounds lie apart, which is how much of a ratio may be chance.
  String row(Measured smallest) {
    RoundCost own = RoundCost.median(rounds);
    RoundCost least = RoundCost.median(smallest.rounds);
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %.2f | %.2f | %,.0f | %.2f | %.2f | %.2f | %.2f, %.2f, %.2f |%n",
        workload,
        versions,
        own.p50Millis(),
        own.p99Millis(),
        own.cpuMicros(),
        own.p50Millis() / least.p50Millis(),
        own.p99Millis() / least.p99Millis(),
        own.cpuMicros() / least.cpuMicros(),
        RoundCost.spread(rounds, RoundCost::p50Millis),
        RoundCost.spread(rounds, RoundCost::p99Millis),
        RoundCost.spread(rounds, RoundCost::cpuMicros));
  }
}
