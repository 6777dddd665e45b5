package dev.larder.core.source;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// A circuit breaker for failures to reach an upstream at all.
///
/// After [#THRESHOLD] such failures in a row it opens for 10 s, twice as long each time it opens
/// again, at most 60 s. Then one request probes; the others still fail at once.
public final class Breaker {
  static final int THRESHOLD = 5;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  /// What the breaker does with requests.
  public enum State {
    /// They pass.
    CLOSED,
    /// They fail at once.
    OPEN,
    /// One is on its way to find out.
    PROBING
  }

  private final InstantSource clock;
  private int failures;
  private Duration pause = FIRST_PAUSE;
  private Instant closedUntil = Instant.MIN;
  private boolean probing;
  private String lastFailure = "";

  public Breaker(InstantSource clock) {
    this.clock = clock;
  }

  /// Whether a request may pass; empty: it may, else the reason why not.
  public synchronized Optional<String> refuses() {
    if (failures < THRESHOLD) {
      return Optional.empty();
    }
    if (!probing && !clock.instant().isBefore(closedUntil)) {
      probing = true;
      return Optional.empty();
    }
    return Optional.of(lastFailure + "; not asked again before " + closedUntil);
  }

  public synchronized void reached() {
    failures = 0;
    probing = false;
    pause = FIRST_PAUSE;
  }

  public synchronized void unreachable(String text) {
    failures++;
    lastFailure = text;
    if (failures >= THRESHOLD) {
      closedUntil = clock.instant().plus(pause);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
      probing = false;
    }
  }

  /// A probe that ended without saying anything about the upstream's reachability.
  public synchronized void undecided() {
    probing = false;
  }

  public synchronized State state() {
    if (failures < THRESHOLD) {
      return State.CLOSED;
    }
    return probing ? State.PROBING : State.OPEN;
  }
}
