package dev.larder.web.http;

import dev.larder.web.http.jetty.FilePart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;

/// What a [AnswerBody] writes to whose length is not known before its end.
final class OpenChannel implements BodyChannel {
  private final AnswerWriter writer;
  private boolean open = true;

  OpenChannel(AnswerWriter writer) {
    this.writer = writer;
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    if (!open) {
      throw new ClosedChannelException();
    }
    int size = bytes.remaining();
    if (size > 0) {
      writer.write(bytes, false);
    }
    return size;
  }

  @Override
  public void write(FilePart part) throws IOException {
    int _ = write(part.bytes());
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }

  /// Tells the client that this was all; without it the client sees a broken answer.
  void complete() throws IOException {
    close();
    writer.write(ByteBuffer.allocate(0), true);
  }
}
