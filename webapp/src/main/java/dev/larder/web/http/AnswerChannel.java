package dev.larder.web.http;

import dev.larder.web.http.jetty.FilePart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;

/// What a [AnswerBody] writes to: it takes exactly the promised number of bytes.
final class AnswerChannel implements BodyChannel {
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
    int size = promised(bytes);
    if (size > 0) {
      writer.write(bytes, written == length);
    }
    return size;
  }

  @Override
  public void write(FilePart part) throws IOException {
    if (promised(part.bytes()) > 0) {
      writer.write(part, written == length);
    }
  }

  private int promised(ByteBuffer bytes) throws IOException {
    if (!open) {
      throw new ClosedChannelException();
    }
    int size = bytes.remaining();
    if (size > length - written) {
      throw new IOException("the body is longer than the " + length + " bytes promised");
    }
    written += size;
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
