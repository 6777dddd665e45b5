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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// What is on its way from a source: a growing file, or the files of a version that come together,
/// with one writer and many readers.
///
/// It lives on its own: readers come and leave, and none of them ends it. A big file may be read
/// while it grows, all but its last [#HELD_BACK_BYTES], which follow once it is verified and
/// committed; a reader that has seen the last byte has therefore seen a good file.
public final class GrowingFile {
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
  private long steps;
  private long written;
  private OptionalLong length = OptionalLong.empty();
  private Optional<FileChannel> file = Optional.empty();
  private Optional<Outcome<FetchResult>> ending = Optional.empty();

  /// @param patience how long a reader waits without any progress of the fetch
  /// @param whenLeft removes the temporary file, called once when the fetch has ended and its last
  ///   reader has left
  GrowingFile(Duration patience, Runnable whenLeft) {
    this.patience = patience;
    this.whenLeft = whenLeft;
  }

  /// The right of one reader to one file, given back once.
  public final class Lease implements AutoCloseable {
    private final String file;
    private final AtomicBoolean held = new AtomicBoolean(true);

    private Lease(String file) {
      this.file = file;
    }

    /// The content as soon as this reader can have any of it. Other than for growing content the
    /// lease is given back when this returns.
    Outcome<Content> content() {
      return content(STREAM_ABOVE_BYTES);
    }

    /// As [#content], as soon as the length of a file is known that goes to disk.
    Outcome<Content> announced() {
      return content(-1);
    }

    /// Waits for the end of the fetch, and gives the lease back.
    void ended() {
      try (this) {
        var _ = awaited(this, Long.MAX_VALUE);
      }
    }

    private Outcome<Content> content(long streamAbove) {
      boolean growing = false;
      try {
        Outcome<Content> content = awaited(this, streamAbove);
        growing = content instanceof Outcome.Found<Content>(Content.Growing _);
        return content;
      } finally {
        if (!growing) {
          close();
        }
      }
    }

    /// Reads from the beginning, waiting for what has not arrived yet.
    ReadableByteChannel open() {
      return new Reader();
    }

    @Override
    public void close() {
      if (held.getAndSet(false)) {
        leave();
      }
    }
  }

  /// How far a fetch is.
  ///
  /// @param length of the file, once it is known
  public record Progress(long written, OptionalLong length) {}

  Progress progress() {
    lock.lock();
    try {
      return new Progress(written, length);
    } finally {
      lock.unlock();
    }
  }

  /// Joins as a reader of one of the files that arrive. Empty: too late, the fetch has ended and
  /// its last reader has left.
  Optional<Lease> join(String file) {
    lock.lock();
    try {
      if (abandoned) {
        return Optional.empty();
      }
      leases++;
      return Optional.of(new Lease(file));
    } finally {
      lock.unlock();
    }
  }

  private void leave() {
    change(() -> leases--);
  }

  private Outcome<Content> awaited(Lease lease, long streamAbove) {
    lock.lock();
    try {
      if (!await(() -> ending.isPresent() || length.orElse(-1) > streamAbove)) {
        return Outcome.failed(
            Failure.Kind.TIMEOUT,
            "the upstream sent nothing for " + patience.toSeconds() + " s; try again later");
      }
      return ending.isPresent()
          ? ending.get().map(result -> content(result, lease))
          : Outcome.found(new Content.Growing(lease, length.getAsLong()));
    } finally {
      lock.unlock();
    }
  }

  private static Content content(FetchResult result, Lease lease) {
    return switch (result) {
      case FetchResult.Kept kept -> Content.of(kept.file(lease.file));
      case FetchResult.PassedInMemory(var bytes, var sha256) -> new Content.Small(bytes, sha256);
      case FetchResult.PassedOnDisk(var size) -> new Content.Growing(lease, size);
    };
  }

  /// The writer has begun to fill a file, which readers see through a channel of their own.
  void begins(FileChannel readable, OptionalLong announced) {
    change(() -> {
      steps++;
      file = Optional.of(readable);
      length = announced;
    });
  }

  void grew(long bytes) {
    change(() -> {
      steps++;
      written = bytes;
    });
  }

  void end(Outcome<FetchResult> outcome) {
    change(() -> ending = Optional.of(outcome));
  }

  private void change(Runnable change) {
    boolean last;
    lock.lock();
    try {
      change.run();
      changed.signalAll();
      last = leases == 0 && ending.isPresent() && !abandoned;
      abandoned = abandoned || last;
    } finally {
      lock.unlock();
    }
    if (last) {
      whenLeft.run();
    }
  }

  /// Waits under the lock. False: nothing moved for as long as patience lasts, or the thread is to
  /// stop.
  private boolean await(BooleanSupplier test) {
    long seen = steps;
    long left = patience.toNanos();
    try {
      while (!test.getAsBoolean()) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
        left = steps == seen ? left : patience.toNanos();
        seen = steps;
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

  /// Waits for bytes behind a position, and says up to where there are any.
  private long visibleAfter(long at) throws IOException {
    lock.lock();
    try {
      if (!await(() -> ending.isPresent() || visible() > at)) {
        throw new IOException("no byte arrived for " + patience.toSeconds() + " s");
      }
      if (ending.isPresent() && !(ending.get() instanceof Outcome.Found<FetchResult>)) {
        throw new IOException("the fetch failed");
      }
      return visible();
    } finally {
      lock.unlock();
    }
  }

  private FileChannel file() throws IOException {
    lock.lock();
    try {
      return file.orElseThrow(ClosedChannelException::new);
    } finally {
      lock.unlock();
    }
  }

  private final class Reader implements ReadableByteChannel {
    private long at;
    private boolean open = true;

    @Override
    public int read(ByteBuffer into) throws IOException {
      long more = visibleAfter(at) - at;
      if (more <= 0) {
        return -1;
      }
      int limit = into.limit();
      into.limit((int) Math.min(limit, into.position() + more));
      int count = file().read(into, at);
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
