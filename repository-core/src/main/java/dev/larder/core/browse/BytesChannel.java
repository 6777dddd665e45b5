package dev.larder.core.browse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;

/// A channel on bytes in memory.
final class BytesChannel implements SeekableByteChannel {
  private final byte[] bytes;
  private long at;
  private boolean open = true;

  BytesChannel(byte[] bytes) {
    this.bytes = bytes;
  }

  /// On all that another one has, which is closed.
  static BytesChannel drained(SeekableByteChannel channel) throws IOException {
    return new BytesChannel(all(channel));
  }

  /// All that a channel has, which is closed.
  static byte[] all(SeekableByteChannel channel) throws IOException {
    try (channel) {
      ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(channel.size()));
      while (all.hasRemaining()) {
        if (channel.read(all) < 0) {
          throw new IOException("it is shorter than it was");
        }
      }
      return all.array();
    }
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    if (!open) {
      throw new ClosedChannelException();
    }
    if (at >= bytes.length) {
      return -1;
    }
    int length = Math.min(into.remaining(), bytes.length - (int) at);
    into.put(bytes, (int) at, length);
    at += length;
    return length;
  }

  @Override
  public int write(ByteBuffer from) {
    throw new UnsupportedOperationException("what is stored is only read");
  }

  @Override
  public long position() {
    return at;
  }

  @Override
  public SeekableByteChannel position(long position) {
    at = position;
    return this;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new UnsupportedOperationException("what is stored is only read");
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
