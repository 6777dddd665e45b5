package dev.larder.core.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thing that is done again and again, and how it went last.
public final class Loop {
  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

  private final String what;
  private final Duration every;
  private final Runnable work;
  private final InstantSource clock;
  private volatile boolean running;
  private volatile Optional<Turn> last = Optional.empty();

  Loop(String what, Duration every, Runnable work, InstantSource clock) {
    this.what = what;
    this.every = every;
    this.work = work;
    this.clock = clock;
  }

  /// One time that it was done.
  ///
  /// @param problem why it failed; it is tried again at the next turn
  public record Turn(Instant at, Duration took, Optional<String> problem) {}

  /// How it stands.
  ///
  /// @param every the pause between two turns
  public record State(String what, Duration every, boolean running, Optional<Turn> last) {}

  String what() {
    return what;
  }

  Duration every() {
    return every;
  }

  State state() {
    return new State(what, every, running, last);
  }

  /// An exception must not end the repetition.
  void turn() {
    Instant begun = clock.instant();
    long started = System.nanoTime();
    Optional<String> problem = Optional.empty();
    running = true;
    try {
      work.run();
    } catch (RuntimeException failed) {
      problem = Optional.of(failed.toString());
      LOG.warn("{} failed, will be tried again: {}", what, failed.toString());
    } finally {
      running = false;
      last = Optional.of(new Turn(begun, Duration.ofNanos(System.nanoTime() - started), problem));
    }
  }
}
