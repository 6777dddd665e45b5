package dev.larder.core.fetch;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Tells many waiting readers at once that something has changed.
///
/// They do not meet at a lock when they wake: each looks for itself at what it waits for, and the
/// writer, one thread beside hundreds, waits for none of them.
final class News {
  private volatile Next next = new Next();

  /// What has not been told yet.
  static final class Next {
    private final CountDownLatch told = new CountDownLatch(1);

    private Next() {}

    /// False: it did not come in time, or the thread is to stop.
    boolean came(Duration patience) {
      try {
        return told.await(patience.toNanos(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }

  /// To be taken before looking at what the news are about, so that none is missed in between.
  Next next() {
    return next;
  }

  /// Wakes all that wait. After the change, by one thread at a time.
  void tell() {
    Next now = next;
    next = new Next();
    now.told.countDown();
  }
}
