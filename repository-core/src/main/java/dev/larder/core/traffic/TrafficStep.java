package dev.larder.core.traffic;

import java.time.Duration;
import java.time.Instant;

/// For how long one row of kept figures stands, and for how long it is kept. Steps begin at whole
/// multiples since 1970, in UTC.
public enum TrafficStep {
  FIVE_MINUTES("5m", Duration.ofMinutes(5), Duration.ofHours(49)),
  HOUR("1h", Duration.ofHours(1), Duration.ofDays(32)),
  DAY("1d", Duration.ofDays(1), Duration.ofDays(401));

  private final String word;
  private final Duration length;
  private final Duration kept;

  TrafficStep(String word, Duration length, Duration kept) {
    this.word = word;
    this.length = length;
    this.kept = kept;
  }

  /// How stores and the API call it.
  public String word() {
    return word;
  }

  public Duration length() {
    return length;
  }

  /// From its begin on.
  public Duration kept() {
    return kept;
  }

  /// When the step began that a moment is in.
  public Instant begin(Instant moment) {
    long seconds = length.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), seconds) * seconds);
  }
}
