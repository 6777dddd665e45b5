package dev.larder.web.login;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/// What forms of a session send back, which tells nothing of the session's secret.
///
/// It never looks the same twice: in front of it stand random bytes with which it is mixed. So
/// nobody finds it out, byte by byte, by how well pages can be compressed that have it in them.
public final class FormToken {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final HexFormat HEX = HexFormat.of();

  private final byte[] bytes;

  private FormToken(byte[] bytes) {
    this.bytes = bytes;
  }

  static FormToken of(String secret) {
    return new FormToken(HEX.parseHex(TokenSecret.sha256("forms of " + secret)));
  }

  /// As a page shows it.
  public String shown() {
    byte[] random = new byte[bytes.length];
    RANDOM.nextBytes(random);
    return HEX.formatHex(random) + HEX.formatHex(mixed(random));
  }

  /// Whether that is what some page of the session has shown.
  public boolean isShownAs(String sent) {
    if (sent.length() != 4 * bytes.length || !sent.chars().allMatch(HexFormat::isHexDigit)) {
      return false;
    }
    byte[] both = HEX.parseHex(sent);
    byte[] mixed = mixed(Arrays.copyOf(both, bytes.length));
    return MessageDigest.isEqual(mixed, Arrays.copyOfRange(both, bytes.length, both.length));
  }

  private byte[] mixed(byte[] random) {
    byte[] mixed = new byte[bytes.length];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = (byte) (random[i] ^ bytes[i]);
    }
    return mixed;
  }
}
