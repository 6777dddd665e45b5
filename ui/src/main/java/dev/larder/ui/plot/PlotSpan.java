package dev.larder.ui.plot;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/// The time that a plot shows.
///
/// @param since where the first step begins
/// @param until its end; a step that is still running is shown as far as it goes
/// @param step for how long one value stands
/// @param zone in which times are written
public record PlotSpan(Instant since, Instant until, Duration step, ZoneId zone) {
  /// More would not be told apart.
  static final int MAX_STEPS = 1_000;

  public PlotSpan {
    if (!since.isBefore(until) || step.isZero() || step.isNegative()) {
      throw new IllegalArgumentException("a plot shows some time, in steps");
    }
    if (Duration.between(since, until).dividedBy(step) > MAX_STEPS) {
      throw new IllegalArgumentException("a plot has at most " + MAX_STEPS + " steps");
    }
  }

  /// Where in the span a moment is, from 0 to 1.
  double part(Instant moment) {
    return (double) Duration.between(since, moment).toMillis()
        / Duration.between(since, until).toMillis();
  }

  /// The end of the step that begins at a moment.
  Instant end(Instant begin) {
    return earlier(begin.plus(step));
  }

  /// A moment, or the end.
  Instant earlier(Instant moment) {
    return moment.isBefore(until) ? moment : until;
  }

  boolean has(Instant begin) {
    return !begin.isBefore(since) && begin.isBefore(until);
  }
}
