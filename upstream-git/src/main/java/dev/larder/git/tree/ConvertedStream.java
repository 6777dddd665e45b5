package dev.larder.git.tree;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that makes its bytes one by one of those of another.
abstract class ConvertedStream extends InputStream {
  private final BufferedInputStream source;

  ConvertedStream(InputStream source, int bufferBytes) {
    this.source = new BufferedInputStream(source, bufferBytes);
  }

  BufferedInputStream source() {
    return source;
  }

  /// The next byte, or -1 at the end.
  abstract int next() throws IOException;

  @Override
  public int read() throws IOException {
    return next();
  }

  /// Not the one inherited, which takes a failure after the first byte for the end.
  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int count = 0;
    for (; count < length; count++) {
      int next = next();
      if (next < 0) {
        break;
      }
      bytes[offset + count] = (byte) next;
    }
    return count == 0 ? -1 : count;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
