package dev.larder.web.login;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// A user and a password as a Basic `Authorization` header carries them; the password never shows.
record Credentials(String user, String password) {
  private static final String SCHEME = "basic ";

  /// Reads a header; empty when it is of another scheme or broken.
  static Optional<Credentials> parse(String header) {
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
      String pair = text(bytes);
      int colon = pair.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(new Credentials(pair.substring(0, colon), pair.substring(colon + 1)));
    } catch (IllegalArgumentException | CharacterCodingException unreadable) {
      return Optional.empty();
    }
  }

  private static String text(byte[] bytes) throws CharacterCodingException {
    for (byte octet : bytes) {
      if (octet < 0) {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      }
    }
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  @Override
  public String toString() {
    return user + ":***";
  }
}
