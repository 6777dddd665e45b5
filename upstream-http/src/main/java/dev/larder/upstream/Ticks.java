package dev.larder.upstream;

import dev.larder.core.loop.StandingLoop;
import dev.larder.core.loop.StandingLoops;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Looks at everything that is under way, at a steady pace, in one loop: so a deadline costs a
/// request neither a timer nor a thread that wakes up for it.
final class Ticks implements AutoCloseable {
  /// What is under way. It must not wait: all others would.
  interface Watched {
    /// Looks whether it takes too long.
    void tick();

    /// Ends it.
    void breakOff();
  }

  private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
  private final StandingLoop loop;
  private volatile boolean closed;

  Ticks(StandingLoops loops, String whom, Duration pace) {
    loop =
        loops.add(
            new StandingLoop.Plan(
                "minding what " + whom + " are asked",
                pace,
                "Until then answers that stall hold their connections and clients",
                this::tick));
  }

  void start() {
    loop.start();
  }

  void tick() {
    watched.forEach(Watched::tick);
  }

  void watch(Watched one) {
    watched.add(one);
    if (closed) {
      one.breakOff();
    }
  }

  void forget(Watched one) {
    watched.remove(one);
  }

  /// Breaks off everything, also what comes later.
  @Override
  public void close() {
    closed = true;
    loop.stop(Duration.ZERO);
    watched.forEach(Watched::breakOff);
  }
}
