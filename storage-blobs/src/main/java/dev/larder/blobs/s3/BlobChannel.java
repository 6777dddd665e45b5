package dev.larder.blobs.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/// A blob that is read from wherever its bytes are, and never written. Not for several threads at
/// once.
public abstract class BlobChannel implements SeekableByteChannel {
  /// Of the blob, in bytes.
  protected final long size;

  /// Where the next byte is read; beyond the end there is none.
  protected long position;

  protected BlobChannel(long size) {
    this.size = size;
  }

  /// Throws once it is closed.
  protected final void requireOpen() throws ClosedChannelException {
    if (!isOpen()) {
      throw new ClosedChannelException();
    }
  }

  @Override
  public final long position() throws IOException {
    requireOpen();
    return position;
  }

  @Override
  public final SeekableByteChannel position(long wanted) throws IOException {
    requireOpen();
    if (wanted < 0) {
      throw new IllegalArgumentException("a position is not negative");
    }
    position = wanted;
    return this;
  }

  @Override
  public final long size() throws IOException {
    requireOpen();
    return size;
  }

  @Override
  public final int write(ByteBuffer bytes) {
    throw new NonWritableChannelException();
  }

  @Override
  public final SeekableByteChannel truncate(long length) {
    throw new NonWritableChannelException();
  }
}
