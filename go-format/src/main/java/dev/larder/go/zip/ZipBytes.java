package dev.larder.go.zip;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The bytes of an archive, read by position.
final class ZipBytes implements Closeable {
  private static final int WINDOW_BYTES = 64 * 1024;

  private final SeekableByteChannel channel;
  private final long size;

  /// What was read last: headers and small contents stand side by side, and there can be 200,000.
  private final ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES).limit(0);

  private long windowAt;

  private ZipBytes(SeekableByteChannel channel, long size) {
    this.channel = channel;
    this.size = size;
  }

  static ZipBytes open(Path file) throws IOException {
    return of(FileChannel.open(file, StandardOpenOption.READ));
  }

  /// @param channel closed with this, and if this fails
  static ZipBytes of(SeekableByteChannel channel) throws IOException {
    try {
      return new ZipBytes(channel, channel.size());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  long size() {
    return size;
  }

  /// Whether that many bytes lie at a position; both numbers may be anything.
  boolean has(long at, long length) {
    return at >= 0 && length >= 0 && at <= size && length <= size - at;
  }

  /// Bytes in the byte order of zip; a range outside of the file is a violation.
  ByteBuffer read(long at, int length) throws IOException {
    if (!has(at, length)) {
      throw new Violation(
          Rule.ZIP_FORMAT, "byte " + at, "the archive ends before something that it points to");
    }
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    read(at, bytes);
    return bytes;
  }

  /// Fills a buffer and flips it; the range must lie in the file.
  void read(long at, ByteBuffer bytes) throws IOException {
    if (bytes.remaining() > WINDOW_BYTES / 2) {
      fill(at, bytes);
      return;
    }
    if (at < windowAt || at + bytes.remaining() > windowAt + window.limit()) {
      window.clear().limit((int) Math.min(WINDOW_BYTES, size - at));
      windowAt = at;
      fill(at, window);
    }
    bytes.put(window.slice((int) (at - windowAt), bytes.remaining())).flip();
  }

  private void fill(long at, ByteBuffer bytes) throws IOException {
    long position = at;
    while (bytes.hasRemaining()) {
      int count = readSome(position, bytes);
      if (count < 0) {
        throw new EOFException("the file became shorter while it was read");
      }
      position += count;
    }
    bytes.flip();
  }

  /// One call of the system for a file, which two would be if it were told the place first.
  private int readSome(long at, ByteBuffer bytes) throws IOException {
    return channel instanceof FileChannel file
        ? file.read(bytes, at)
        : channel.position(at).read(bytes);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
