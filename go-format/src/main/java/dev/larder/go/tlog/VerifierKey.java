package dev.larder.go.tlog;

import dev.larder.go.hash.H1;
import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// An Ed25519 key and the name it belongs to, as in GOSUMDB: `<name>+<hash>+<key>` (protocol 11.1).
///
/// @param keyHash what tells apart the keys of one name
/// @param publicKey 32 bytes
public record VerifierKey(String name, int keyHash, byte[] publicKey) {
  private static final int MAX_CHARS = 1_000;
  private static final int KEY_BYTES = 32;
  private static final byte ED25519 = 1;
  private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{8}");
  private static final Pattern NAME = Pattern.compile("[^+\\p{IsWhite_Space}]+");

  /// What stands before the bytes of a key in the form that the JDK reads (RFC 8410).
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  public VerifierKey {
    publicKey = publicKey.clone();
    check(name, keyHash, ED25519, publicKey);
  }

  /// Throws a [Violation] unless these belong together.
  static void check(String name, int keyHash, byte type, byte[] publicKey) {
    if (!isName(name)) {
      throw malformed(name, "the name of a key is not empty, and without spaces and plus signs");
    }
    if (publicKey.length != KEY_BYTES) {
      throw malformed(name, "an Ed25519 key has " + KEY_BYTES + " bytes");
    }
    if (keyHash != hash(name, type, publicKey)) {
      throw malformed(name, "the hash in the middle is not that of this name and key");
    }
  }

  /// The key of a name.
  public static VerifierKey of(String name, byte[] publicKey) {
    return new VerifierKey(name, hash(name, ED25519, publicKey), publicKey);
  }

  /// Reads `<name>+<8 hex digits>+<base64>`.
  ///
  /// @throws Violation if it is none, or no Ed25519 key
  public static VerifierKey parse(String text) {
    String[] parts = text.split("\\+", 3);
    if (parts.length < 3 || text.length() > MAX_CHARS || !HASH.matcher(parts[1]).matches()) {
      throw malformed(text, "a verifier key is <name>+<8 hex digits>+<base64 of an Ed25519 key>");
    }
    Optional<byte[]> key = PaddedBase64.decode(parts[2]);
    if (key.isEmpty() || key.get().length != 1 + KEY_BYTES || key.get()[0] != ED25519) {
      throw malformed(text, "not the base64 of an Ed25519 key after the second plus sign");
    }
    int hash = HexFormat.fromHexDigits(parts[1]);
    return new VerifierKey(parts[0], hash, Arrays.copyOfRange(key.get(), 1, 1 + KEY_BYTES));
  }

  /// The form in GOSUMDB.
  public String text() {
    return text(name, keyHash, ED25519, publicKey);
  }

  /// A key of any type, as it is given out (c2sp.org/signed-note).
  static String text(String name, int keyHash, byte type, byte[] publicKey) {
    String hash = HexFormat.of().toHexDigits(keyHash);
    return name + "+" + hash + "+" + Base64.getEncoder().encodeToString(typed(type, publicKey));
  }

  /// Whether the holder of this key has signed a message.
  public boolean verifies(byte[] message, byte[] signature) {
    try {
      PublicKey key =
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded()));
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException notOne) {
      // The bytes are no point of the curve, or the signature has another length.
      return false;
    }
  }

  @Override
  public byte[] publicKey() {
    return publicKey.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey key
        && name.equals(key.name)
        && Arrays.equals(publicKey, key.publicKey);
  }

  @Override
  public int hashCode() {
    return name.hashCode() * 31 + keyHash;
  }

  @Override
  public String toString() {
    return text();
  }

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  private byte[] encoded() {
    byte[] encoded = Arrays.copyOf(X509, X509.length + KEY_BYTES);
    System.arraycopy(publicKey, 0, encoded, X509.length, KEY_BYTES);
    return encoded;
  }

  /// What tells apart the keys of one name.
  static int hash(String name, byte type, byte[] publicKey) {
    MessageDigest digest = H1.sha256();
    digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(digest.digest(typed(type, publicKey))).getInt();
  }

  private static byte[] typed(byte type, byte[] publicKey) {
    byte[] typed = new byte[1 + publicKey.length];
    typed[0] = type;
    System.arraycopy(publicKey, 0, typed, 1, publicKey.length);
    return typed;
  }

  private static Violation malformed(String place, String words) {
    return new Violation(Rule.LOG_FORMAT, place, words);
  }
}
