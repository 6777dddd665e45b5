package dev.larder.go.tlog;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// One line under a note: `— <name> <base64 of key hash and signature>`.
///
/// @param signature of whatever kind the key is; at least one byte
public record NoteSignature(String name, int keyHash, byte[] signature) {
  private static final String BEGINNING = "\u2014 ";
  private static final int HASH_BYTES = 4;

  public NoteSignature {
    signature = signature.clone();
    if (!VerifierKey.isName(name) || signature.length == 0) {
      throw malformed();
    }
  }

  /// That of a signer for a text.
  static NoteSignature of(NoteSigner signer, byte[] text) {
    return new NoteSignature(signer.key().name(), signer.key().keyHash(), signer.sign(text));
  }

  /// Reads a line without its end.
  ///
  /// @throws Violation if it is none
  public static NoteSignature read(String line) {
    int name = BEGINNING.length();
    int space = line.indexOf(' ', name);
    if (!line.startsWith(BEGINNING) || space < 0) {
      throw malformed();
    }
    Optional<byte[]> decoded = PaddedBase64.decode(line.substring(space + 1));
    if (decoded.isEmpty() || decoded.get().length <= HASH_BYTES) {
      throw malformed();
    }
    byte[] bytes = decoded.get();
    return new NoteSignature(
        line.substring(name, space),
        ByteBuffer.wrap(bytes).getInt(),
        Arrays.copyOfRange(bytes, HASH_BYTES, bytes.length));
  }

  /// The line without its end.
  public String line() {
    byte[] bytes =
        ByteBuffer.allocate(HASH_BYTES + signature.length).putInt(keyHash).put(signature).array();
    return BEGINNING + name + " " + Base64.getEncoder().encodeToString(bytes);
  }

  /// Whether this key is the one that the line names.
  public boolean isBy(VerifierKey key) {
    return isBy(key.name(), key.keyHash());
  }

  boolean isBy(String otherName, int otherHash) {
    return name.equals(otherName) && keyHash == otherHash;
  }

  @Override
  public byte[] signature() {
    return signature.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoteSignature line
        && isBy(line.name, line.keyHash)
        && Arrays.equals(signature, line.signature);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(signature);
  }

  private static Violation malformed() {
    return new Violation(
        Rule.LOG_FORMAT, "note", "a line under it is no signature: a dash, a name and base64");
  }
}
