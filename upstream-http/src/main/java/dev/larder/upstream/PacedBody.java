package dev.larder.upstream;

import dev.larder.core.source.StalledException;
import dev.larder.core.source.TimedBody;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/// A body that must keep coming and come whole.
///
/// Time counts only while a reader waits for bytes: a reader that writes to a slow disk must not
/// make its upstream look slow. Six times per window a sample is taken; six in a row with a waiting
/// reader and too few bytes between the first and the last end the body.
final class PacedBody extends FilterInputStream implements Ticks.Watched, TimedBody {
  private static final int SAMPLES = 6;

  /// A reader that forgets its body must not hold a connection for ever.
  private static final Duration FORGOTTEN = Duration.ofMinutes(15);

  /// What a body can ask of the exchange that it belongs to.
  interface Line {
    /// Breaks the connection off; a blocked read ends.
    void cut(Throwable reason);

    /// How long one read may wait.
    void readTimeout(Duration longest);

    /// The reader will not read on.
    void release();
  }

  private final UpstreamDeadlines deadlines;
  private final OptionalLong length;
  private final Ticks ticks;
  private final Line line;
  private final Deque<Long> samples = new ArrayDeque<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean waiting;
  private volatile long received;
  private volatile boolean ended;
  private volatile long usedAt = System.nanoTime();
  private volatile Optional<StalledException> stalled = Optional.empty();

  private PacedBody(
      InputStream in, OptionalLong length, UpstreamDeadlines deadlines, Ticks ticks, Line line) {
    super(in);
    this.length = length;
    this.deadlines = deadlines;
    this.ticks = ticks;
    this.line = line;
  }

  /// @param ticks take the samples, at the pace that [#pace] says
  static PacedBody on(
      InputStream in, OptionalLong length, UpstreamDeadlines deadlines, Ticks ticks, Line line) {
    PacedBody body = new PacedBody(in, length, deadlines, ticks, line);
    ticks.watch(body);
    return body;
  }

  static Duration pace(UpstreamDeadlines deadlines) {
    return Duration.ofMillis(Math.max(1, deadlines.window().toMillis() / SAMPLES));
  }

  /// Runs on one thread, one sample after the other.
  @Override
  public void tick() {
    if (closed.get() || isWhole()) {
      return;
    }
    if (!waiting) {
      samples.clear();
      giveUpWhereForgotten();
    }
    samples.addLast(received);
    if (samples.size() > SAMPLES && received - samples.removeFirst() < deadlines.bytesPerWindow()) {
      stall();
    }
  }

  private void giveUpWhereForgotten() {
    if (System.nanoTime() - usedAt > FORGOTTEN.toNanos()) {
      close();
    }
  }

  private void stall() {
    StalledException reason =
        new StalledException(
            "the body came slower than %d bytes/s over %d s, after %d bytes"
                .formatted(deadlines.bytesPerSecond(), deadlines.window().toSeconds(), received));
    stalled = Optional.of(reason);
    ticks.forget(this);
    line.cut(reason);
  }

  @Override
  public void breakOff() {
    line.cut(new IOException("the transport was closed after %d bytes".formatted(received)));
  }

  @Override
  public void readTimeout(Duration longest) {
    line.readTimeout(longest);
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
    usedAt = System.nanoTime();
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
    } catch (IOException e) {
      if (stalled.isPresent()) {
        throw stalled.get();
      }
      if (Thread.currentThread().isInterrupted()) {
        throw (IOException) new InterruptedIOException("interrupted").initCause(e);
      }
      if (e instanceof SocketTimeoutException) {
        throw e;
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

  /// Whether nothing more is to come, though the end itself may not have been read.
  private boolean isWhole() {
    return ended || (length.isPresent() && length.getAsLong() == received);
  }

  /// What was read from lies on a connection, which is the line's to close or to keep.
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    ticks.forget(this);
    if (!isWhole()) {
      line.cut(new IOException("the reader closed the body after %d bytes".formatted(received)));
    }
    line.release();
  }
}
