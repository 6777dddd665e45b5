package dev.larder.web.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// Signs webhooks as Git servers do, with HMAC as RFC 2104 defines it.
final class HookSigner {
  private static final int BLOCK = 64;

  private HookSigner() {}

  /// The headers of a way to sign, in turn with their values.
  static List<String> headers(String way, String secret, byte[] body) {
    String hex = hex("SHA-256", secret.getBytes(UTF_8), body);
    String sha1 = hex("SHA-1", secret.getBytes(UTF_8), body);
    return switch (way) {
      case "github" ->
          List.of("X-Hub-Signature", "sha1=" + sha1, "X-Hub-Signature-256", "sha256=" + hex);
      case "gitea" -> List.of("X-Gitea-Signature", hex, "X-Gogs-Signature", hex);
      case "forgejo" -> List.of("X-Forgejo-Signature", hex);
      case "bitbucket" -> List.of("X-Hub-Signature", "sha256=" + hex);
      case "token" -> List.of("X-Gitlab-Token", secret);
      case "gitlab" ->
          message(Base64.getDecoder().decode(secret.substring("whsec_".length())), body);
      case "message" -> message(secret.getBytes(UTF_8), body);
      case "both" ->
          List.of(
              "X-Gitlab-Token",
              secret,
              "webhook-signature",
              "v1,of-another-key=",
              "webhook-id",
              "1",
              "webhook-timestamp",
              "1");
      case "sha1" -> List.of("X-Hub-Signature", "sha1=" + sha1);
      case "empty" -> List.of("X-Gitea-Signature", "", "X-Gitlab-Token", "");
      case "unread" -> List.of("X-Hub-Signature-256", "sha256=" + hex.substring(2));
      case "none" -> List.of("X-Other", "1");
      default -> throw new IllegalArgumentException(way);
    };
  }

  private static List<String> message(byte[] key, byte[] body) {
    String beginning = "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W.1674087231.";
    byte[] signed =
        HexFormat.of().parseHex(hex("SHA-256", key, joined(beginning.getBytes(UTF_8), body)));
    return List.of(
        "webhook-id",
        "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W",
        "webhook-timestamp",
        "1674087231",
        "webhook-signature",
        "v1,b2YgYW5vdGhlciBrZXk= v1," + Base64.getEncoder().encodeToString(signed));
  }

  private static String hex(String hash, byte[] key, byte[] message) {
    byte[] block = Arrays.copyOf(key.length > BLOCK ? digest(hash, key) : key, BLOCK);
    byte[] inner = digest(hash, joined(padded(block, 0x36), message));
    return HexFormat.of().formatHex(digest(hash, joined(padded(block, 0x5c), inner)));
  }

  private static byte[] padded(byte[] block, int pad) {
    byte[] padded = block.clone();
    for (int i = 0; i < padded.length; i++) {
      padded[i] ^= (byte) pad;
    }
    return padded;
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] joined = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, joined, one.length, other.length);
    return joined;
  }

  private static byte[] digest(String hash, byte[] bytes) {
    try {
      return MessageDigest.getInstance(hash).digest(bytes);
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
