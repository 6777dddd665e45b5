package dev.larder.git.tree;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;

/// The bytes of a text in an encoding without states.
final class EncodedStream extends InputStream {
  private final Reader text;
  private final CharsetEncoder encoder;
  private final CharBuffer characters = CharBuffer.allocate(1 << 12).flip();
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 14).flip();
  private boolean ended;

  EncodedStream(Reader text, CharsetEncoder encoder) {
    this.text = text;
    this.encoder = encoder;
  }

  @Override
  public int read() throws IOException {
    return isThereMore() ? bytes.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!isThereMore()) {
      return -1;
    }
    int count = Math.min(length, bytes.remaining());
    bytes.get(into, offset, count);
    return count;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }

  private boolean isThereMore() throws IOException {
    while (!bytes.hasRemaining() && !ended) {
      characters.compact(); // half a pair may be left
      ended = text.read(characters) < 0;
      characters.flip();
      bytes.clear();
      CoderResult result = encoder.encode(characters, bytes, ended);
      if (result.isError()) {
        result.throwException();
      }
      bytes.flip();
    }
    return bytes.hasRemaining();
  }
}
