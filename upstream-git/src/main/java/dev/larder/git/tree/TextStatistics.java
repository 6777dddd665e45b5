package dev.larder.git.tree;

/// What tells a text from other content, of which Git looks at every byte.
final class TextStatistics {
  private long printable;
  private long other;
  private boolean carriageReturn;
  private boolean nul;
  private int last = -1;

  void add(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      add(bytes[i] & 0xff);
    }
  }

  private void add(int now) {
    last = now;
    switch (now) {
      case '\n' -> {}
      case '\r' -> carriageReturn = true;
      case '\b', '\t', '\f', 0x1b -> printable++;
      case 0 -> nul = true;
      default -> {
        if (now < 0x20 || now == 0x7f) {
          other++;
        } else {
          printable++;
        }
      }
    }
  }

  /// Whether it is a text without any CR, of which at most one byte in 128 is a control character.
  /// At the very end one Ctrl-Z is allowed, as DOS wrote it.
  boolean isText() {
    return !carriageReturn && !nul && other - (last == 0x1a ? 1 : 0) <= printable >> 7;
  }
}
