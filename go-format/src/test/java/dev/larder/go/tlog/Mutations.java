package dev.larder.go.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Changes bytes as an attacker would, or a bad line.
record Mutations(Random random) {
  /// What means something in texts of a log.
  private static final List<String> TOKENS =
      List.of(
          "\n",
          "\n\n",
          "\r\n",
          " ",
          "+",
          "=",
          "A",
          "0",
          "1",
          "-1",
          "\u2014 ",
          "\u0000",
          "\u007f",
          "\u0085",
          "\u00a0",
          "\u2003",
          "\ufffd",
          "/",
          "x001/",
          ".p/",
          "h1:",
          "/go.mod",
          "tile/8/",
          "go.sum database tree\n",
          "9223372036854775807",
          "00");

  private static final int MAX_CHANGES = 3;

  /// Changed in one to three places.
  byte[] of(byte[] original) {
    byte[] changed = original;
    for (int i = random.nextInt(MAX_CHANGES); i >= 0; i--) {
      changed = once(changed);
    }
    return changed;
  }

  private byte[] once(byte[] bytes) {
    int at = random.nextInt(bytes.length + 1);
    int end = Math.min(bytes.length, at + 1 + random.nextInt(40));
    return switch (random.nextInt(8)) {
      case 0, 1 -> with(bytes, Math.min(at, bytes.length - 1));
      case 2 -> Arrays.copyOf(bytes, at);
      case 3 -> spliced(bytes, at, end, new byte[0]);
      case 4 -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
      case 5 -> spliced(bytes, at, at, token());
      case 6 -> spliced(bytes, at, end, token());
      default -> spliced(bytes, at, at, new byte[] {(byte) random.nextInt(256)});
    };
  }

  private byte[] with(byte[] bytes, int at) {
    byte[] changed = bytes.clone();
    if (at >= 0) {
      changed[at] ^= (byte) (random.nextBoolean() ? 1 << random.nextInt(8) : random.nextInt(256));
    }
    return changed;
  }

  private byte[] token() {
    return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(UTF_8);
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] instead) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(bytes, 0, from);
    all.writeBytes(instead);
    all.write(bytes, to, bytes.length - to);
    return all.toByteArray();
  }
}
