package dev.larder.git.tree;

import java.io.IOException;
import java.io.InputStream;

/// Puts a CR before each LF that has none.
final class CarriageReturnStream extends ConvertedStream {
  private int last = -1;
  private boolean owed;

  CarriageReturnStream(InputStream source) {
    super(source, 1 << 13);
  }

  @Override
  int next() throws IOException {
    if (owed) {
      owed = false;
      last = '\n';
      return '\n';
    }
    int now = source().read();
    if (now == '\n' && last != '\r') {
      owed = true;
      return '\r';
    }
    last = now;
    return now;
  }
}
