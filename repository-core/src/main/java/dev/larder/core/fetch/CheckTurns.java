package dev.larder.core.fetch;

import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Has only so many big files be checked at once that other threads go on meanwhile.
///
/// A check computes for seconds and waits for nothing, so that its virtual thread keeps one of the
/// few threads of the system that carry all of them. Where checks had them all, a thread that holds
/// a connection to the database could not read the answer, and others gave up waiting for it.
final class CheckTurns {
  /// What the JVM is told of how many threads carry virtual ones; else one for each processor.
  private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

  private final Semaphore free;
  private final Duration longest;

  /// @param longest how long a file waits for its turn
  private CheckTurns(int atOnce, Duration longest) {
    this.free = new Semaphore(atOnce, true);
    this.longest = longest;
  }

  /// Half of the threads that carry virtual ones are left to others.
  static CheckTurns sparing(Duration longest) {
    int carriers = Integer.getInteger(CARRIERS, Runtime.getRuntime().availableProcessors());
    return new CheckTurns(Math.max(1, carriers / 2), longest);
  }

  <T> Outcome<T> take(Supplier<Outcome<T>> check) {
    try {
      if (!free.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        return Outcome.failed(
            Failure.Kind.TIMEOUT,
            "a file waited for %d minutes for its check; the server is too busy: try again later"
                .formatted(longest.toMinutes()));
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Outcome.failed(Failure.Kind.TIMEOUT, "the server stops");
    }
    try {
      return check.get();
    } finally {
      free.release();
    }
  }
}
