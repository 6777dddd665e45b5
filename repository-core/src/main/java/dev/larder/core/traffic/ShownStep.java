package dev.larder.core.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// For how long one figure stands that is shown: a kept step, or several of one kind together.
public enum ShownStep {
  FIVE_MINUTES("5m", Duration.ofMinutes(5), TrafficStep.FIVE_MINUTES),
  QUARTER("15m", Duration.ofMinutes(15), TrafficStep.FIVE_MINUTES),
  HOUR("1h", Duration.ofHours(1), TrafficStep.HOUR),
  SIX_HOURS("6h", Duration.ofHours(6), TrafficStep.HOUR),
  DAY("1d", Duration.ofDays(1), TrafficStep.DAY),
  WEEK("7d", Duration.ofDays(7), TrafficStep.DAY);

  /// Weeks begin on Mondays; 1970 began on a Thursday.
  private static final Duration FIRST_MONDAY = Duration.ofDays(4);

  private final String word;
  private final Duration length;
  private final TrafficStep kept;

  ShownStep(String word, Duration length, TrafficStep kept) {
    this.word = word;
    this.length = length;
    this.kept = kept;
  }

  /// As the API says it.
  public String word() {
    return word;
  }

  public Duration length() {
    return length;
  }

  /// Of what it is made.
  public TrafficStep kept() {
    return kept;
  }

  public static Optional<ShownStep> of(String word) {
    return Arrays.stream(values()).filter(step -> step.word.equals(word)).findFirst();
  }

  /// The finest that still has figures from `since` on and does not make more than `points` of
  /// them; where none is, the coarsest.
  public static ShownStep of(Instant since, Instant until, Instant now, int points) {
    return Arrays.stream(values())
        .filter(step -> !since.isBefore(now.minus(step.kept.kept())))
        .filter(step -> step.points(since, until) <= points)
        .findFirst()
        .orElse(WEEK);
  }

  /// How many there are at most in a time.
  public long points(Instant since, Instant until) {
    return Duration.between(begin(since), until).dividedBy(length) + 1;
  }

  /// When the step began that a moment is in.
  public Instant begin(Instant moment) {
    long offset = this == WEEK ? FIRST_MONDAY.toSeconds() : 0;
    long seconds = length.toSeconds();
    return Instant.ofEpochSecond(
        Math.floorDiv(moment.getEpochSecond() - offset, seconds) * seconds + offset);
  }

  /// Adds the traffic of kept steps up.
  public List<TrafficPoint> traffic(List<TrafficPoint> points) {
    List<TrafficPoint> shown = new ArrayList<>();
    for (TrafficPoint point : points) {
      Instant begin = begin(point.begin());
      boolean same = !shown.isEmpty() && shown.getLast().begin().equals(begin);
      TrafficCounts before = same ? shown.removeLast().counts() : TrafficCounts.NONE;
      shown.add(new TrafficPoint(begin, before.plus(point.counts())));
    }
    return shown;
  }

  /// What was stored at the end of each step.
  public List<AmountPoint> amounts(List<AmountPoint> points) {
    List<AmountPoint> shown = new ArrayList<>();
    for (AmountPoint point : points) {
      Instant begin = begin(point.begin());
      if (!shown.isEmpty() && shown.getLast().begin().equals(begin)) {
        shown.removeLast();
      }
      shown.add(new AmountPoint(begin, point.amount()));
    }
    return shown;
  }
}
