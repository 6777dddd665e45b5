package dev.larder.benchmarks.side;

import java.util.Collection;
import java.util.List;

/// The middle of what was measured.
final class Medians {
  private Medians() {}

  static double of(Collection<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
  }
}
