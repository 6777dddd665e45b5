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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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

  /// Readers that wait are told of so many more bytes at once, or of what has come in a moment: to
  /// wake hundreds of them for each piece that arrives would cost more than to send it.
  private static final int TOLD_AT_ONCE_BYTES = 256 * 1024;

  private static final long MOMENT_MILLIS = 10;
  private static final Executor IN_A_MOMENT =
      CompletableFuture.delayedExecutor(MOMENT_MILLIS, TimeUnit.MILLISECONDS);

  private final ReentrantLock lock = new ReentrantLock();
  private final News news = new News();
  private final Duration patience;
  private final Runnable whenLeft;

  private int leases;
  private boolean abandoned;
  private boolean telling;
  private long told;

  // Written under the lock, in this order where two change; read without it.
  private volatile OptionalLong length = OptionalLong.empty();
  private volatile Optional<FileWindows> file = Optional.empty();
  private volatile long written;
  private volatile Optional<Outcome<FetchResult>> ending = Optional.empty();

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
    Reader open() {
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
    return new Progress(written, length);
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
    if (!await(() -> ending.isPresent() || length.orElse(-1) > streamAbove)) {
      return Outcome.failed(
          Failure.Kind.TIMEOUT,
          "the upstream sent nothing for " + patience.toSeconds() + " s; try again later");
    }
    return ending.isPresent()
        ? ending.get().map(result -> content(result, lease))
        : Outcome.found(new Content.Growing(lease, length.getAsLong()));
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
      file = Optional.of(new FileWindows(readable, announced));
      length = announced;
      news.tell();
    });
  }

  void grew(long bytes) {
    change(() -> {
      written = bytes;
      long more = visible() - told;
      if (more > 0 && (told == 0 || more >= TOLD_AT_ONCE_BYTES)) {
        tellGrowth();
      } else if (more > 0 && !telling) {
        telling = true;
        IN_A_MOMENT.execute(() -> change(this::tellGrowth));
      }
    });
  }

  private void tellGrowth() {
    telling = false;
    if (visible() > told) {
      told = visible();
      news.tell();
    }
  }

  void end(Outcome<FetchResult> outcome) {
    change(() -> {
      ending = Optional.of(outcome);
      news.tell();
    });
  }

  private void change(Runnable change) {
    boolean last;
    lock.lock();
    try {
      change.run();
      last = leases == 0 && ending.isPresent() && !abandoned;
      abandoned = abandoned || last;
    } finally {
      lock.unlock();
    }
    if (last) {
      whenLeft.run();
    }
  }

  /// False: nothing moved for as long as patience lasts, or the thread is to stop.
  private boolean await(BooleanSupplier test) {
    while (true) {
      News.Next next = news.next();
      if (test.getAsBoolean()) {
        return true;
      }
      if (!next.came(patience)) {
        return false;
      }
    }
  }

  /// How many bytes a reader may see now: the last ones only of a good file.
  private long visible() {
    return isGood() ? written : Math.max(0, written - HELD_BACK_BYTES);
  }

  private boolean isGood() {
    return ending.isPresent() && ending.get() instanceof Outcome.Found<FetchResult>;
  }

  /// Waits for bytes behind a position, and says up to where there are any.
  private long visibleAfter(long at) throws IOException {
    if (!await(() -> ending.isPresent() || visible() > at)) {
      throw new IOException("no byte arrived for " + patience.toSeconds() + " s");
    }
    requireNotFailed();
    return visible();
  }

  private void requireNotFailed() throws IOException {
    if (ending.isPresent() && !isGood()) {
      throw new IOException("the fetch failed");
    }
  }

  private FileWindows file() throws IOException {
    return file.orElseThrow(ClosedChannelException::new);
  }

  /// Reads from the beginning, waiting for what has not arrived yet. For one thread.
  public final class Reader implements ReadableByteChannel {
    private long at;
    private boolean open = true;

    private Reader() {}

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

    /// The next bytes as a part of the file, without a copy, where much behind them has arrived,
    /// too; they count as read. Does not wait.
    public Optional<FileRegion> region(int most) throws IOException {
      requireNotFailed();
      Optional<FileRegion> region = file().region(at, most, visible());
      at += region.map(found -> found.bytes().remaining()).orElse(0);
      return region;
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
