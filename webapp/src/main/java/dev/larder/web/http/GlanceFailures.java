package dev.larder.web.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What has failed on threads that read requests. The client never sees it, because the request is
/// served again on a thread of its own; so it is counted, and the log says so once a minute.
final class GlanceFailures {
  static final Duration BETWEEN = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(GlanceFailures.class);

  private final List<ServedRequest.Observer> observers;
  private final LongSupplier nanoTime;
  private final AtomicLong untold = new AtomicLong();
  private final AtomicLong nextLine;

  /// @param observers are told of each
  GlanceFailures(List<ServedRequest.Observer> observers, LongSupplier nanoTime) {
    this.observers = List.copyOf(observers);
    this.nanoTime = nanoTime;
    this.nextLine = new AtomicLong(nanoTime.getAsLong());
  }

  void add(String path, Throwable cause) {
    observers.forEach(ServedRequest.Observer::glanceFailed);
    untold.incrementAndGet();
    long now = nanoTime.getAsLong();
    long next = nextLine.get();
    if (now - next >= 0 && nextLine.compareAndSet(next, now + BETWEEN.toNanos())) {
      LOG.error(
          "{} requests failed where they were read and are served again on threads of their own;"
              + " the last is GET {}",
          untold.getAndSet(0),
          path,
          cause);
    }
  }
}
