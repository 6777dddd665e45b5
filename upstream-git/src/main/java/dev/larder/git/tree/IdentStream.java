package dev.larder.git.tree;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;

/// Writes the id of a file into each `$Id$`, and into each `$Id: … $` of a line that Git may have
/// written. One with a space inside is of another system, and stays.
final class IdentStream extends ConvertedStream {
  static final int MAX_KEYWORD_BYTES = 1 << 20;

  private static final byte[] NOTHING = {};

  private final byte[] expanded;
  private byte[] ready = NOTHING;
  private int given;

  IdentStream(InputStream source, String id) {
    super(source, 1 << 13);
    this.expanded = ("Id: " + id + " $").getBytes(US_ASCII);
  }

  @Override
  int next() throws IOException {
    if (given < ready.length) {
      return ready[given++] & 0xff;
    }
    int now = source().read();
    if (now == '$') {
      given = 0;
      ready = NOTHING;
      source().mark(MAX_KEYWORD_BYTES);
      if (isKeyword()) {
        ready = expanded;
      } else {
        source().reset();
      }
    }
    return now;
  }

  /// Reads what follows a dollar sign up to the next, if it is a keyword.
  private boolean isKeyword() throws IOException {
    if (source().read() != 'I' || source().read() != 'd') {
      return false;
    }
    int third = source().read();
    return third == '$' || (third == ':' && isOwn());
  }

  private boolean isOwn() throws IOException {
    int before = ':';
    for (int length = 4; length < MAX_KEYWORD_BYTES; length++) {
      int now = source().read();
      if (now == '$') {
        return true;
      }
      // A space may be first, and last.
      boolean inside = before == ' ' && length > 5;
      if (now < 0 || now == '\n' || inside) {
        return false;
      }
      before = now;
    }
    throw new IOException("$Id: is followed by more than 1 MiB without an end of line");
  }
}
