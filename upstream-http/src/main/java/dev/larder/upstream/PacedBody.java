package dev.larder.upstream;

import dev.larder.core.source.StalledException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.util.thread.Scheduler;

/// A body that must keep coming and come whole.
///
/// Time counts only while a reader waits for bytes: a reader that writes to a slow disk must not
/// make its upstream look slow. Six times per window a sample is taken; six in a row with a waiting
/// reader and too few bytes between the first and the last end the body.
final class PacedBody extends FilterInputStream {
  private static final int SAMPLES = 6;

  /// What a body can ask of the exchange that it belongs to.
  interface Line {
    /// Breaks the connection off; a blocked read ends.
    void cut(Throwable reason);

    /// The reader will not read on.
    void release();
  }

  private final UpstreamDeadlines deadlines;
  private final OptionalLong length;
  private final Scheduler scheduler;
  private final Line line;
  private final Deque<Long> samples = new ArrayDeque<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean waiting;
  private volatile long received;
  private volatile boolean ended;
  private volatile Optional<StalledException> stalled = Optional.empty();
  private volatile Scheduler.Task watch;

  PacedBody(
      InputStream in,
      OptionalLong length,
      UpstreamDeadlines deadlines,
      Scheduler scheduler,
      Line line) {
    super(in);
    this.length = length;
    this.deadlines = deadlines;
    this.scheduler = scheduler;
    this.line = line;
    watch = schedule();
  }

  private Scheduler.Task schedule() {
    long millis = Math.max(1, deadlines.window().toMillis() / SAMPLES);
    return scheduler.schedule(this::sample, millis, TimeUnit.MILLISECONDS);
  }

  /// Runs on the scheduler's one thread, one sample after the other.
  private void sample() {
    if (closed.get() || ended) {
      return;
    }
    if (!waiting) {
      samples.clear();
    }
    samples.addLast(received);
    if (samples.size() > SAMPLES && received - samples.removeFirst() < deadlines.bytesPerWindow()) {
      stall();
      return;
    }
    watch = schedule();
  }

  private void stall() {
    StalledException reason =
        new StalledException(
            "the body came slower than %d bytes/s over %d s, after %d bytes"
                .formatted(deadlines.bytesPerSecond(), deadlines.window().toSeconds(), received));
    stalled = Optional.of(reason);
    line.cut(reason);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    int read = await(bytes, offset, count);
    if (read > 0) {
      long total = received + read;
      received = total;
    }
    if (read < 0) {
      checkWhole();
      ended = true;
    }
    return read;
  }

  private int await(byte[] bytes, int offset, int count) throws IOException {
    waiting = true;
    try {
      return in.read(bytes, offset, count);
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      if (stalled.isPresent()) {
        throw stalled.get();
      }
      throw new IOException("the connection broke after %d bytes".formatted(received), e);
    } finally {
      waiting = false;
    }
  }

  private void checkWhole() throws IOException {
    if (length.isPresent() && length.getAsLong() != received) {
      throw new IOException(
          "the body has %d bytes instead of %d".formatted(received, length.getAsLong()));
    }
  }

  @Override
  public long skip(long count) throws IOException {
    int wanted = (int) Math.min(count, 8192);
    return wanted <= 0 ? 0 : Math.max(0, read(new byte[wanted], 0, wanted));
  }

  @Override
  public void close() throws IOException {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    watch.cancel();
    try {
      if (!ended) {
        line.cut(new IOException("the reader closed the body after %d bytes".formatted(received)));
      }
      in.close();
    } finally {
      line.release();
    }
  }
}
