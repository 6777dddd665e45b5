package dev.larder.web.logging;

import dev.larder.web.http.ServedRequest;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One log line for each request, written by a thread of its own.
///
/// The queue is bounded: when the output cannot follow, lines are dropped and counted, and requests
/// are not held up. The path is logged without its query, which may hold what is nobody's business.
public final class AccessLog implements ServedRequest.Observer, AutoCloseable {
  private static final int QUEUE_LINES = 8_192;
  private static final Logger LOG = LoggerFactory.getLogger("access");

  private final BlockingQueue<ServedRequest> queue = new ArrayBlockingQueue<>(QUEUE_LINES);
  private final LongAdder dropped = new LongAdder();
  private final Thread writer;
  private volatile boolean closed;

  private AccessLog() {
    writer = Thread.ofPlatform().daemon().name("access-log").unstarted(this::write);
  }

  public static AccessLog start() {
    AccessLog log = new AccessLog();
    log.writer.start();
    return log;
  }

  @Override
  public void served(ServedRequest request) {
    if (!queue.offer(request)) {
      dropped.increment();
    }
  }

  /// Lines lost since the start because the output could not follow.
  public long dropped() {
    return dropped.sum();
  }

  /// Writes what is queued, for at most two seconds.
  @Override
  public void close() {
    closed = true;
    try {
      writer.join(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    long reported = 0;
    try {
      while (!closed || !queue.isEmpty()) {
        ServedRequest request = queue.poll(200, TimeUnit.MILLISECONDS);
        if (request != null) {
          line(request);
        }
        long lost = dropped.sum();
        if (lost > reported && queue.isEmpty()) {
          LOG.warn("{} access lines were dropped, the log's reader is too slow", lost - reported);
          reported = lost;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void line(ServedRequest request) {
    LOG.atInfo()
        .addKeyValue("request", request.requestId())
        .addKeyValue("method", request.method())
        .addKeyValue("path", request.path())
        .addKeyValue("status", request.status())
        .addKeyValue("bytes", request.bytes())
        .addKeyValue("millis", request.took().toMillis())
        .addKeyValue("principal", request.principal().orElse("-"))
        .addKeyValue("remote", request.remoteAddress())
        .addKeyValue("aborted", request.aborted())
        .log("{} {} {}", request.method(), request.path(), request.status());
  }
}
