package dev.larder.blobs;

import dev.larder.api.Staged;
import dev.larder.blobs.s3.DamagedBlobException;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.LostBlobException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// One blob on its way into the cache, read while it comes by all that want it meanwhile. Its last
/// bytes are given out when all of it was hashed and found right.
final class CacheFill {
  /// How long a reader waits for the next byte; the store's own deadlines are shorter.
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final int HELD_BACK = 64 * 1024;
  private static final int PIECE = 128 * 1024;

  private final String sha256;
  private final long size;
  private final Path file;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final CountDownLatch over = new CountDownLatch(1);
  private long written;
  private State state = State.OPENING;
  private Optional<IOException> failure = Optional.empty();

  private enum State {
    OPENING,
    COMING,
    WHOLE,
    FAILED
  }

  CacheFill(String sha256, long size, Path file) {
    this.sha256 = sha256;
    this.size = size;
    this.file = file;
  }

  Path file() {
    return file;
  }

  /// The store has the blob, and begins to send it.
  void opened() {
    become(State.COMING);
  }

  /// It will not come, or no further; who waits is told, or reads the store itself.
  void failed(IOException why) {
    lock.lock();
    try {
      failure = Optional.of(why);
      become(State.FAILED);
    } finally {
      lock.unlock();
    }
  }

  /// Waits until the store has said that it has the blob; throws what it said else.
  void requireOpened() throws IOException {
    lock.lock();
    try {
      long left = PATIENCE.toNanos();
      while (state == State.OPENING) {
        if (left <= 0) {
          throw new IOException("the store of blobs does not answer");
        }
        left = moved.awaitNanos(left);
      }
      if (written == 0 && failure.isPresent()) {
        throw failure.get() instanceof LostBlobException lost
            ? new LostBlobException(sha256, String.valueOf(lost.getMessage()))
            : new IOException(failure.get().getMessage(), failure.get());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for a blob", interrupted);
    } finally {
      lock.unlock();
    }
  }

  /// Copies all of a blob and puts it into the cache; readers read on whatever becomes of the file.
  void run(SeekableByteChannel blob, Blobs files) throws IOException {
    copy(blob);
    // No reader waits until the disk has it.
    become(State.WHOLE);
    files.storeRefetchable(new Staged.OnDisk(file, size, sha256));
  }

  private void copy(SeekableByteChannel blob) throws IOException {
    MessageDigest digest = CachedFiles.sha256();
    ByteBuffer piece = ByteBuffer.allocate(PIECE);
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      while (blob.read(piece) >= 0) {
        piece.flip();
        digest.update(piece.duplicate());
        int count = piece.remaining();
        while (piece.hasRemaining()) {
          out.write(piece);
        }
        piece.clear();
        came(count);
      }
    }
    if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
      throw new DamagedBlobException(sha256 + " has other bytes in the store of blobs");
    }
  }

  private void came(int count) {
    lock.lock();
    try {
      written += count;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void become(State next) {
    lock.lock();
    try {
      state = next;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits until a byte may be given out, and answers up to where; -1: it will not come this way.
  /// Throws when the whole was found wrong.
  long await(long position) throws IOException {
    long left = PATIENCE.toNanos();
    lock.lock();
    try {
      while (ready() <= position && state == State.COMING) {
        if (left <= 0) {
          return -1;
        }
        left = moved.awaitNanos(left);
      }
      requireSound();
      return ready() > position ? ready() : -1;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for a blob", interrupted);
    } finally {
      lock.unlock();
    }
  }

  /// Throws when the whole was found wrong.
  void requireSound() throws IOException {
    lock.lock();
    try {
      if (failure.isPresent() && failure.get() instanceof DamagedBlobException wrong) {
        throw new IOException(wrong.getMessage(), wrong);
      }
    } finally {
      lock.unlock();
    }
  }

  private long ready() {
    return state == State.WHOLE ? size : Math.min(written, size - HELD_BACK);
  }

  /// Nothing is done with its file any more.
  void over() {
    over.countDown();
  }

  /// Waits until then.
  void awaitOver() throws IOException {
    try {
      if (!over.await(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IOException("the disk of the cache does not answer");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for a blob", interrupted);
    }
  }

  /// How far it is.
  long written() {
    lock.lock();
    try {
      return written;
    } finally {
      lock.unlock();
    }
  }
}
