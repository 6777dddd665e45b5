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

  /// Why requests fail at once, if they do.
  public synchronized Optional<String> open() {
    boolean pausing = probing || clock.instant().isBefore(closedUntil);
    return failures >= THRESHOLD && pausing
        ? Optional.of(lastFailure + "; it is asked again after " + closedUntil)
        : Optional.empty();
  }

  /// Whether a request may pass; empty: it may, else the reason why not. Who passes after a pause
  /// is the probe, and must tell how it went.
  public synchronized Optional<String> refuses() {
    Optional<String> open = open();
    probing = probing || (open.isEmpty() && failures >= THRESHOLD);
    return open;
  }

  public synchronized void reached() {
    failures = 0;
    probing = false;
    pause = FIRST_PAUSE;
  }

  public synchronized void unreachable(String text) {
    failures++;
    lastFailure = text;
    // Requests that were under way when it opened fail too; they must not open it again.
    if (failures == THRESHOLD || probing) {
      closedUntil = clock.instant().plus(pause);
      Duration twice = pause.multipliedBy(2);
      pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
      probing = false;
    }
  }

  /// A request that ended without saying anything about the upstream's reachability.
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
