package dev.larder.web.logging;

import dev.larder.core.events.TroubleLog;
import dev.larder.core.loop.StandingLoop;
import dev.larder.core.loop.StandingLoops;
import dev.larder.web.http.ServedRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// One log line for each request, written by a thread of its own.
///
/// The queue is bounded: when the output cannot follow, lines are dropped and counted, and requests
/// are not held up. The path is logged without its query, which may hold what no reader of the log
/// should see.
public final class AccessLog implements ServedRequest.Observer, AutoCloseable {
  private static final int QUEUE_LINES = 8_192;

  /// Lines are written as they come; the pause is for a turn that failed.
  private static final Duration PAUSE = Duration.ofMillis(10);

  /// How long no line has to be lost.
  private static final Duration CALM = Duration.ofSeconds(60);

  private static final Logger LOG = LoggerFactory.getLogger("access");

  private final BlockingQueue<ServedRequest> queue = new ArrayBlockingQueue<>(QUEUE_LINES);
  private final LongAdder dropped = new LongAdder();
  private final CountDownLatch written = new CountDownLatch(1);
  private final StandingLoop loop;
  private final TroubleLog trouble =
      new TroubleLog(
          LOG, new TroubleLog.Part("access log", "no access lines are dropped any more", CALM));
  private long reported;
  private volatile boolean closed;

  private AccessLog(StandingLoops loops) {
    this.loop =
        loops.add(
            new StandingLoop.Plan(
                "writing the access log",
                PAUSE,
                "Lines are lost when it happens often; see where the log is written to",
                this::write));
  }

  public static AccessLog start(StandingLoops loops) {
    AccessLog log = new AccessLog(loops);
    log.loop.start();
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
      var _ = written.await(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    loop.stop(Duration.ZERO);
  }

  private void write() throws InterruptedException {
    Optional<ServedRequest> request = Optional.ofNullable(queue.poll(200, TimeUnit.MILLISECONDS));
    while (request.isPresent()) {
      line(request.get());
      request = Optional.ofNullable(queue.poll());
    }
    long lost = dropped.sum();
    if (lost > reported) {
      trouble.met("access lines were dropped, the log's reader is too slow");
      reported = lost;
    } else {
      trouble.worked();
    }
    if (closed) {
      written.countDown();
    }
  }

  private static void line(ServedRequest request) {
    LoggingEventBuilder line = LOG.atInfo();
    request
        .principal()
        .map(name -> line.addKeyValue("principal", name))
        .orElse(line)
        .addKeyValue("request", request.requestId())
        .addKeyValue("method", request.method())
        .addKeyValue("path", request.path())
        .addKeyValue("status", request.status())
        .addKeyValue("bytes", request.bytes())
        .addKeyValue("millis", request.took().toMillis())
        .addKeyValue("remote", request.remoteAddress())
        .addKeyValue("aborted", request.aborted())
        .log("{} {} {}", request.method(), request.path(), request.status());
  }
}
