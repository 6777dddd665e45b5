package dev.larder.core.browse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/// A channel that gives so many bytes and no more, and not for long.
final class BoundedChannel implements SeekableByteChannel {
  private final SeekableByteChannel channel;
  private final long deadline;
  private long left;

  /// @param deadline by [System#nanoTime]
  BoundedChannel(SeekableByteChannel channel, long bytes, long deadline) {
    this.channel = channel;
    this.left = bytes;
    this.deadline = deadline;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    if (System.nanoTime() - deadline > 0) {
      throw new IOException("it took too long to read");
    }
    int read = channel.read(into);
    left -= Math.max(read, 0);
    if (left < 0) {
      throw new IOException("too much of it was read");
    }
    return read;
  }

  @Override
  public int write(ByteBuffer from) {
    throw new UnsupportedOperationException("what is stored is only read");
  }

  @Override
  public long position() throws IOException {
    return channel.position();
  }

  @Override
  public SeekableByteChannel position(long at) throws IOException {
    channel.position(at);
    return this;
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new UnsupportedOperationException("what is stored is only read");
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
