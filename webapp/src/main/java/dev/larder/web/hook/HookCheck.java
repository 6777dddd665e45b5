package dev.larder.web.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.core.repository.HookSecret;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Whether one proof is right, found out while the body is read. How long it takes says nothing of
/// the secret. Used by one thread.
final class HookCheck {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String GITLAB_KEY = "whsec_";

  private final Mac mac;
  private final Predicate<byte[]> right;

  private HookCheck(Mac mac, Predicate<byte[]> right) {
    this.mac = mac;
    this.right = right;
  }

  static HookCheck ofBody(HookSecret secret, String hex) {
    byte[] given = HexFormat.of().parseHex(hex);
    return new HookCheck(mac(bytes(secret)), hash -> MessageDigest.isEqual(hash, given));
  }

  static HookCheck ofMessage(HookSecret secret, String beginning, List<String> signatures) {
    Mac mac = mac(key(secret).orElseGet(() -> bytes(secret)));
    mac.update(beginning.getBytes(UTF_8));
    return new HookCheck(mac, hash -> isAmong(signatures, hash));
  }

  private static boolean isAmong(List<String> signatures, byte[] hash) {
    byte[] wanted = Base64.getEncoder().encode(hash);
    boolean found = false;
    for (String signature : signatures) {
      found |= MessageDigest.isEqual(wanted, signature.getBytes(UTF_8));
    }
    return found;
  }

  static HookCheck ofToken(HookSecret secret, byte[] token) {
    return new HookCheck(mac(bytes(secret)), _ -> MessageDigest.isEqual(bytes(secret), token));
  }

  private static byte[] bytes(HookSecret secret) {
    return secret.text().getBytes(UTF_8);
  }

  /// GitLab shows its signing tokens with the key in Base64.
  private static Optional<byte[]> key(HookSecret secret) {
    if (!secret.text().startsWith(GITLAB_KEY)) {
      return Optional.empty();
    }
    try {
      byte[] key = Base64.getDecoder().decode(secret.text().substring(GITLAB_KEY.length()));
      return Optional.of(key).filter(bytes -> bytes.length > 0);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// Some more of the body.
  void update(byte[] bytes, int offset, int length) {
    mac.update(bytes, offset, length);
  }

  /// Once the body has ended.
  boolean isRight() {
    return right.test(mac.doFinal());
  }
}
