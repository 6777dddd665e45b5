package dev.larder.ui.plot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One kind of value over time.
///
/// @param name in a word or two
/// @param samples in the order of time, at most one for each step; a step without one is a gap
public record PlotSeries(String name, List<Sample> samples) {
  public PlotSeries {
    samples = List.copyOf(samples);
  }

  /// A value, not negative.
  ///
  /// @param begin of its step
  public record Sample(Instant begin, double value) {
    public Sample {
      if (!(value >= 0) || Double.isInfinite(value)) {
        throw new IllegalArgumentException("not a value of a plot: " + value);
      }
    }
  }

  /// The value of the step that begins at a moment.
  Optional<Double> at(Instant begin) {
    return samples.stream().filter(one -> one.begin().equals(begin)).map(Sample::value).findFirst();
  }

  double most() {
    return samples.stream().mapToDouble(Sample::value).max().orElse(0);
  }
}
