package dev.larder.postgres;

import dev.larder.core.storage.StorageDownException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Lets as many in at once as there are connections, in the order in which they came. The pool by
/// itself favours the thread that asks again first: under load others waited past every deadline.
record ConnectionQueue(Semaphore free, Duration longest) {
  static ConnectionQueue of(int connections, Duration longest) {
    return new ConnectionQueue(new Semaphore(connections, true), longest);
  }

  /// What a connection is wanted for.
  @FunctionalInterface
  interface Work<T, E extends Exception> {
    T run() throws E;
  }

  <T, E extends Exception> T take(Work<T, E> work) throws E {
    await();
    try {
      return work.run();
    } finally {
      free.release();
    }
  }

  int waiting() {
    return free.getQueueLength();
  }

  private void await() {
    try {
      if (!free.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new StorageDownException(
            "The database is not available: no connection became free in "
                + longest.toMillis()
                + " ms",
            new TimeoutException());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageDownException("Interrupted while waiting for the database", e);
    }
  }
}
