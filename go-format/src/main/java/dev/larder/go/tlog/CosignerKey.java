package dev.larder.go.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// The Ed25519 key by which a witness signs checkpoints of logs, and its name
/// (c2sp.org/tlog-cosignature): `<name>+<hash>+<key>`, as [VerifierKey], and of another type.
///
/// @param publicKey 32 bytes
public record CosignerKey(String name, int keyHash, byte[] publicKey) {
  private static final int MAX_CHARS = 3_000;
  private static final byte OF_A_LOG = 1;
  private static final byte ED25519 = 4;
  private static final byte ML_DSA_44 = 6;
  private static final int TIME_BYTES = 8;
  private static final int SIGNATURE_BYTES = 64;
  private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{8}");

  public CosignerKey {
    publicKey = publicKey.clone();
    VerifierKey.check(name, keyHash, ED25519, publicKey);
  }

  /// The key of a name.
  public static CosignerKey of(String name, byte[] publicKey) {
    return new CosignerKey(name, VerifierKey.hash(name, ED25519, publicKey), publicKey);
  }

  /// Reads `<name>+<8 hex digits>+<base64>`.
  ///
  /// @throws Violation if it is none, or of a kind that is not verified here
  public static CosignerKey parse(String text) {
    String[] parts = text.split("\\+", 3);
    if (parts.length < 3 || text.length() > MAX_CHARS || !HASH.matcher(parts[1]).matches()) {
      throw malformed(name(parts[0]), "a key is <name>+<8 hex digits>+<base64>");
    }
    byte[] key = PaddedBase64.decode(parts[2]).orElse(new byte[0]);
    if (key.length == 0) {
      throw malformed(name(parts[0]), "no base64 after the second plus sign");
    }
    requireType(parts[0], key[0]);
    return new CosignerKey(
        parts[0], HexFormat.fromHexDigits(parts[1]), Arrays.copyOfRange(key, 1, key.length));
  }

  /// What is quoted of what may be anything.
  private static String name(String text) {
    return text.substring(0, Math.min(text.length(), 60));
  }

  private static void requireType(String name, byte type) {
    switch (type) {
      case ED25519 -> {}
      case OF_A_LOG ->
          throw malformed(
              name(name),
              "is the key of a log (type 1); a witness signs by a key of type 4, in which the"
                  + " base64 begins with B");
      case ML_DSA_44 ->
          throw malformed(
              name(name),
              "is an ML-DSA-44 key (type 6), which this version does not verify; give the witness'"
                  + " Ed25519 key (type 4), in which the base64 begins with B");
      default ->
          throw malformed(
              name(name), "is of type %d; a witness signs by a key of type 4".formatted(type));
    }
  }

  /// As it is given out.
  public String text() {
    return VerifierKey.text(name, keyHash, ED25519, publicKey);
  }

  /// The bytes that are signed: a time, and a checkpoint.
  public static byte[] message(long time, String text) {
    return ("cosignature/v1\ntime " + time + "\n" + text).getBytes(UTF_8);
  }

  /// When the holder of this key has signed a checkpoint, in seconds since 1970.
  ///
  /// @param text of the checkpoint
  /// @param signature time and signature
  /// @throws Violation if that is not right
  long time(String text, byte[] signature) {
    if (signature.length != TIME_BYTES + SIGNATURE_BYTES) {
      throw wrong("its cosignature has %d bytes".formatted(signature.length));
    }
    long time = ByteBuffer.wrap(signature).getLong();
    byte[] rest = Arrays.copyOfRange(signature, TIME_BYTES, signature.length);
    if (time <= 0 || !VerifierKey.of(name, publicKey).verifies(message(time, text), rest)) {
      throw wrong("its cosignature is wrong");
    }
    return time;
  }

  private Violation wrong(String words) {
    return new Violation(Rule.NOTE_SIGNATURE, name(name), words);
  }

  @Override
  public byte[] publicKey() {
    return publicKey.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CosignerKey key
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

  private static Violation malformed(String place, String words) {
    return new Violation(Rule.LOG_FORMAT, place, words);
  }
}
