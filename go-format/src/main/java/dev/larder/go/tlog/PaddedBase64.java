package dev.larder.go.tlog;

import java.util.Base64;
import java.util.Optional;

/// Base64 as the go command reads it: the padding is not optional.
final class PaddedBase64 {
  private static final int UNIT_CHARS = 4;

  private PaddedBase64() {}

  static Optional<byte[]> decode(String text) {
    if (text.length() % UNIT_CHARS != 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
