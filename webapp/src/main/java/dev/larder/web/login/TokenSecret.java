package dev.larder.web.login;

import dev.larder.core.access.Token;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// The secrets of tokens: 160 random bits behind a prefix that scanners know. So much chance needs
/// no slow hash.
public final class TokenSecret {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 20;
  private static final String SCHEME = "bearer ";
  private static final MessageDigest SHA256 = digest();

  private TokenSecret() {}

  /// A new secret.
  public static String fresh() {
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    return Token.PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /// A new name for a token, which says nothing about its secret.
  public static String id() {
    byte[] random = new byte[8];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /// By which a secret is known, lower-case hex.
  public static String sha256(String secret) {
    try {
      // A copy, because to look the algorithm up costs more than to hash with it.
      MessageDigest digest = (MessageDigest) SHA256.clone();
      return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("the JDK's SHA-256 can be copied", impossible);
    }
  }

  /// The secret of a Bearer `Authorization` header (RFC 6750); empty: it is of another scheme.
  static Optional<String> ofBearer(String header) {
    return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? Optional.of(header.substring(SCHEME.length()).strip())
        : Optional.empty();
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
