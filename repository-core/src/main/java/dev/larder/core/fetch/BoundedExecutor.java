package dev.larder.core.fetch;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Work that no caller waits for, in the order in which it came: a few at once, so many waiting.
public final class BoundedExecutor {
  private static final Duration IDLE = Duration.ofSeconds(10);

  private final ThreadPoolExecutor workers;

  /// @param name of the threads
  public BoundedExecutor(String name, int atOnce, int mostWaiting) {
    workers =
        new ThreadPoolExecutor(
            atOnce,
            atOnce,
            IDLE.toSeconds(),
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(mostWaiting),
            Thread.ofVirtual().name(name).factory(),
            new ThreadPoolExecutor.AbortPolicy());
    workers.allowCoreThreadTimeOut(true);
  }

  /// Starts or queues some work; false if there is no room for it.
  public boolean start(Runnable work) {
    try {
      workers.execute(work);
      return true;
    } catch (RejectedExecutionException full) {
      return false;
    }
  }
}
