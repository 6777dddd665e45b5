package dev.larder.web.login;

import dev.larder.core.access.Token;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// A user and a password as a Basic `Authorization` header carries them; the password never shows.
record BasicCredentials(String user, String password) {
  private static final String SCHEME = "basic ";

  /// Characters of a user that records show; a name that exists has no more.
  private static final int MAX_SHOWN = 63;

  /// Reads a header; empty when it is of another scheme or broken.
  static Optional<BasicCredentials> parse(String header) {
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
      String pair = text(bytes);
      int colon = pair.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(new BasicCredentials(pair.substring(0, colon), pair.substring(colon + 1)));
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

  /// The user as given, fit for a record: short, without what could break a line or turn it round,
  /// and without the secret of a user who put a token in the wrong place.
  String shownUser() {
    if (user.isEmpty()) {
      return "an empty name";
    }
    if (user.contains(Token.PREFIX)) {
      return "a token in the place of a name";
    }
    int shown = Math.min(user.codePointCount(0, user.length()), MAX_SHOWN);
    String start = user.substring(0, user.offsetByCodePoints(0, shown));
    return start.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?")
        + (start.length() < user.length() ? "…" : "");
  }

  @Override
  public String toString() {
    return user + ":***";
  }
}
