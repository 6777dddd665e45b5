package dev.larder.core.fetch;

import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// One file on its way from a source: a growing file with one writer and many readers.
///
/// It lives on its own: readers come and leave, and none of them ends it. A big file may be read
/// while it grows, all but its last [#HELD_BACK_BYTES], which follow once it is verified and
/// committed; a reader that has seen the last byte has therefore seen a good file.
public final class Fetch {
  /// What readers of a growing file do not see before it is verified.
  public static final int HELD_BACK_BYTES = 64 * 1024;

  /// Files longer than this are worth reading while they grow.
  public static final long STREAM_ABOVE_BYTES = 8L * 1024 * 1024;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Duration patience;
  private final Runnable whenLeft;

  private int leases;
  private boolean abandoned;
  private long written;
  private OptionalLong streamed = OptionalLong.empty();
  private Optional<FileChannel> file = Optional.empty();
  private Optional<Outcome<Fetched>> ending = Optional.empty();

  /// @param patience how long a reader waits for the next byte or the end
  /// @param whenLeft removes the temporary file, called once when the fetch has ended and its last
  ///   reader has left
  Fetch(Duration patience, Runnable whenLeft) {
    this.patience = patience;
    this.whenLeft = whenLeft;
  }

  /// Joins as a reader, who must [#leave]. False: too late, the file is gone.
  boolean join() {
    lock.lock();
    try {
      if (abandoned) {
        return false;
      }
      leases++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    lock.lock();
    try {
      leases--;
      abandonIfDone();
    } finally {
      lock.unlock();
    }
  }

  /// The content as soon as a joined reader can have any of it. Other than for growing content the
  /// reader has left when this returns.
  Outcome<Content> content() {
    boolean growing = false;
    lock.lock();
    try {
      if (!await(() -> ending.isPresent() || streamed.isPresent())) {
        return Outcome.failed(Failure.Kind.TIMEOUT, "the fetch took longer than allowed");
      }
      Outcome<Content> content =
          ending.isPresent()
              ? ending.get().map(this::of)
              : Outcome.found(new Content.Growing(this, streamed.getAsLong()));
      growing = content instanceof Outcome.Found<Content>(Content.Growing _);
      return content;
    } finally {
      lock.unlock();
      if (!growing) {
        leave();
      }
    }
  }

  private Content of(Fetched fetched) {
    return switch (fetched) {
      case Fetched.Kept(var row) ->
          row.inline()
              .<Content>map(bytes -> new Content.Small(bytes, row.sha256()))
              .orElseGet(() -> new Content.Stored(row.sha256(), row.size()));
      case Fetched.PassedInMemory(var bytes, var sha256) -> new Content.Small(bytes, sha256);
      case Fetched.PassedOnDisk(var size) -> new Content.Growing(this, size);
    };
  }

  /// The writer has begun to fill a file.
  void begins(FileChannel channel, OptionalLong length) {
    signal(() -> {
      file = Optional.of(channel);
      if (length.isPresent() && length.getAsLong() > STREAM_ABOVE_BYTES) {
        streamed = length;
      }
    });
  }

  void grew(long bytes) {
    signal(() -> written = bytes);
  }

  void end(Outcome<Fetched> outcome) {
    signal(() -> {
      ending = Optional.of(outcome);
      abandonIfDone();
    });
  }

  private void signal(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void abandonIfDone() {
    if (leases == 0 && ending.isPresent() && !abandoned) {
      abandoned = true;
      whenLeft.run();
    }
  }

  private interface Test {
    boolean holds();
  }

  /// Waits under the lock. False: patience ran out, or the thread is to stop.
  private boolean await(Test test) {
    long left = patience.toNanos();
    try {
      while (!test.holds()) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// How many bytes a reader may see now.
  private long visible() {
    return ending.isPresent() ? written : Math.max(0, written - HELD_BACK_BYTES);
  }

  private FileChannel readable(long at) throws IOException {
    lock.lock();
    try {
      if (!await(() -> ending.isPresent() || visible() > at)) {
        throw new IOException("no byte arrived for " + patience.toSeconds() + " s");
      }
      if (ending.isPresent() && !(ending.get() instanceof Outcome.Found<Fetched>)) {
        throw new IOException("the fetch failed");
      }
      return file.orElseThrow(ClosedChannelException::new);
    } finally {
      lock.unlock();
    }
  }

  private long visibleNow() {
    lock.lock();
    try {
      return visible();
    } finally {
      lock.unlock();
    }
  }

  ReadableByteChannel reader() {
    return new Reader();
  }

  /// Reads from the beginning, waiting for what has not arrived yet.
  private final class Reader implements ReadableByteChannel {
    private long at;
    private boolean open = true;

    @Override
    public int read(ByteBuffer into) throws IOException {
      FileChannel channel = readable(at);
      long visible = visibleNow() - at;
      if (visible <= 0) {
        return -1;
      }
      int limit = into.limit();
      into.limit((int) Math.min(limit, into.position() + visible));
      int count = channel.read(into, at);
      into.limit(limit);
      at += Math.max(0, count);
      return count;
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void close() {
      open = false;
    }
  }
}
