package dev.larder.benchmarks.pages;

import java.util.Collection;
import java.util.Locale;

/// How long answers took, in milliseconds.
record Latency(double p50, double p95, double p99, int answers) {
  static Latency of(Collection<Long> nanos) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    return new Latency(at(sorted, 0.50), at(sorted, 0.95), at(sorted, 0.99), sorted.length);
  }

  private static double at(long[] sorted, double part) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[Math.min(sorted.length - 1, (int) (sorted.length * part))] / 1e6;
  }

  String cells() {
    return String.format(Locale.ROOT, "%.1f | %.1f | %.1f | %,d", p50, p95, p99, answers);
  }
}
