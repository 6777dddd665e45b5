package dev.larder.web.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.WritableByteChannel;

/// What a [AnswerBody] writes to: it takes exactly the promised number of bytes.
final class AnswerChannel implements WritableByteChannel {
  private final AnswerWriter writer;
  private final long length;
  private long written;
  private boolean open = true;

  AnswerChannel(AnswerWriter writer, long length) {
    this.writer = writer;
    this.length = length;
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    if (!open) {
      throw new ClosedChannelException();
    }
    int size = bytes.remaining();
    if (size == 0) {
      return 0;
    }
    if (size > length - written) {
      throw new IOException("the body is longer than the " + length + " bytes promised");
    }
    written += size;
    writer.write(bytes, written == length);
    return size;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }

  void requireComplete() throws IOException {
    if (written != length) {
      throw new IOException("the body ended at " + written + " of " + length + " bytes");
    }
  }
}
