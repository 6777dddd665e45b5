package dev.larder.web.server;

import dev.larder.core.storage.StorageDownException;
import dev.larder.postgres.Database;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Waits for an external database that is away: orchestrators start servers in any order, and a
/// database that changes its primary is back within seconds. What does not mend itself, such as a
/// wrong password, is told at once.
///
/// @param nanos for ages, as [System#nanoTime]
record DatabaseWait(Consumer<String> progress, StopRequest stop, LongSupplier nanos) {
  static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /// What reaches the database.
  @FunctionalInterface
  interface Attempt<T> {
    /// Throws [StorageDownException] when it does not.
    T run();
  }

  <T> T until(Attempt<T> attempt)
      throws StartException, StoppedStartException, InterruptedException {
    long began = nanos.getAsLong();
    while (true) {
      try {
        return attempt.run();
      } catch (StorageDownException down) {
        if (!Database.isAway(down)) {
          throw down;
        }
        pause(Duration.ofNanos(nanos.getAsLong() - began), down);
      }
    }
  }

  private void pause(Duration waited, StorageDownException down)
      throws StartException, StoppedStartException, InterruptedException {
    if (waited.compareTo(LONGEST) >= 0) {
      throw new StartException(
          "%s. It was waited for %d s. Start it, or see that LARDER_DB_URL names it and the network lets this machine reach it; then start again"
              .formatted(down.getMessage(), waited.toSeconds()),
          down);
    }
    progress.accept(
        "waiting for the database, %d s of %d s: %s"
            .formatted(waited.toSeconds(), LONGEST.toSeconds(), down.getMessage()));
    if (stop.within(PAUSE)) {
      throw new StoppedStartException("the database");
    }
  }
}
