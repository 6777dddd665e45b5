package dev.larder.core.staging;

import dev.larder.api.Staged;
import dev.larder.core.storage.DiskFullException;
import dev.larder.core.storage.StorageDownException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/// Takes bytes in, within limits.
///
/// @param maxBytes more than this fails
/// @param longest taking longer than this fails
public record Intake(long maxBytes, Duration longest) {
  private static final int CHUNK_BYTES = 64 * 1024;
  private static final int SMALL_CHUNK_BYTES = 8 * 1024;

  /// How taking in ended.
  public sealed interface Taken {
    record Whole(Staged staged) implements Taken {}

    record TooLong() implements Taken {}

    record TooSlow() implements Taken {}
  }

  /// Reads everything into memory.
  public Taken toMemory(InputStream body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] chunk = new byte[SMALL_CHUNK_BYTES];
    long began = System.nanoTime();
    for (int count; (count = body.read(chunk)) >= 0; ) {
      if (bytes.size() + count > maxBytes) {
        return new Taken.TooLong();
      }
      if (System.nanoTime() - began > longest.toNanos()) {
        return new Taken.TooSlow();
      }
      bytes.write(chunk, 0, count);
    }
    return new Taken.Whole(inMemory(bytes.toByteArray()));
  }

  /// Reads everything into a file, which is closed at the end: some file systems tell only then
  /// that they are full.
  ///
  /// After each chunk others have their turn: a sender that is never waited for would keep one of
  /// the few threads that carry virtual ones until its last byte.
  ///
  /// @param grew told the number of bytes written after each chunk
  @SuppressWarnings("ThreadPriorityCheck") // Only fairness rests on it: any order takes all bytes.
  public Taken toDisk(InputStream body, Path file, WritableByteChannel out, LongConsumer grew)
      throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] chunk = new byte[CHUNK_BYTES];
    long total = 0;
    long began = System.nanoTime();
    for (int count; (count = body.read(chunk)) >= 0; ) {
      total += count;
      if (total > maxBytes) {
        return new Taken.TooLong();
      }
      if (System.nanoTime() - began > longest.toNanos()) {
        return new Taken.TooSlow();
      }
      digest.update(chunk, 0, count);
      write(out, ByteBuffer.wrap(chunk, 0, count));
      grew.accept(total);
      Thread.yield();
    }
    close(out);
    String sha256 = HexFormat.of().formatHex(digest.digest());
    return new Taken.Whole(new Staged.OnDisk(file, total, sha256));
  }

  public static Staged.InMemory inMemory(byte[] bytes) {
    return new Staged.InMemory(bytes, Sha256.hex(bytes));
  }

  static void close(WritableByteChannel out) throws IOException {
    try {
      out.close();
    } catch (IOException failed) {
      throw unwritten(failed);
    }
  }

  static void write(WritableByteChannel out, ByteBuffer bytes) throws IOException {
    try {
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    } catch (IOException failed) {
      throw unwritten(failed);
    }
  }

  /// A failed write is never the sender's fault.
  private static DiskFullException unwritten(IOException failed) {
    if (DiskFullException.orSame(failed) instanceof DiskFullException full) {
      return full;
    }
    throw new StorageDownException("a temporary file cannot be written", failed);
  }
}
