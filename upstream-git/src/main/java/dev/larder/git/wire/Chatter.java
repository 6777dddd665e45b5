package dev.larder.git.wire;

/// What a server says for people beside a pack: second of the bands in Git's packets. JGit keeps
/// all of it, so there must not be much.
final class Chatter {
  private static final int HEAD_BYTES = 4;
  private static final int PACK = 1;
  private static final int FOR_PEOPLE = 2;
  private static final long MAX_BYTES = 1 << 20;

  private int length;
  private int headBytes;
  private long payload;
  private boolean atBand;
  private boolean forPeople;
  private long said;
  private boolean pack;
  private boolean lost;

  /// Looks at what came, in the order in which it came.
  ///
  /// @throws LimitException if too much has been said
  void see(byte[] bytes, int offset, int count) throws LimitException {
    int at = offset;
    int end = offset + count;
    while (at < end && !lost) {
      at = payload > 0 ? inPayload(bytes, at, end) : inHead(bytes[at], at);
    }
    if (said > MAX_BYTES) {
      throw new LimitException("the server said more than %,d bytes of words".formatted(MAX_BYTES));
    }
  }

  /// Whether anything of a pack has come.
  boolean packHasBegun() {
    return pack;
  }

  private int inPayload(byte[] bytes, int at, int end) {
    if (atBand) {
      forPeople = bytes[at] == FOR_PEOPLE;
      // A packet with nothing but its band is a sign of life.
      pack = pack || (bytes[at] == PACK && payload > 1);
      atBand = false;
    }
    int part = (int) Math.min(payload, end - at);
    payload -= part;
    said += forPeople ? part : 0;
    return at + part;
  }

  private int inHead(byte digit, int at) {
    int value = Character.digit(digit, 16);
    // Whoever does not speak in packets is told so by JGit.
    lost = value < 0;
    length = length * 16 + value;
    if (++headBytes == HEAD_BYTES) {
      payload = Math.max(0, length - HEAD_BYTES);
      atBand = true;
      headBytes = 0;
      length = 0;
    }
    return at + 1;
  }
}
