package dev.larder.go.tlog;

import dev.larder.go.hash.H1;
import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The hash of a record, or of a tree of records: 32 bytes (RFC 6962, 2.1).
public final class Hash {
  /// How long it is.
  public static final int BYTES = 32;

  /// The root of the tree that has no record.
  public static final Hash EMPTY_TREE = new Hash(H1.sha256().digest());

  /// What keeps a record from passing for two hashes.
  private static final byte LEAF = 0;

  private static final byte NODE = 1;

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The hash of a record's text.
  public static Hash leaf(byte[] record) {
    MessageDigest digest = H1.sha256();
    digest.update(LEAF);
    return new Hash(digest.digest(record));
  }

  /// The hash of a tree whose two halves these are.
  public static Hash node(Hash left, Hash right) {
    return node(H1.sha256(), left, right, new byte[1 + 2 * BYTES]);
  }

  /// The hash of the complete tree above neighbours, which are a power of two.
  static Hash over(List<Hash> neighbours) {
    if (Integer.bitCount(neighbours.size()) != 1) {
      throw new IllegalArgumentException("no complete tree has " + neighbours.size() + " leaves");
    }
    if (neighbours.size() == 1) {
      return neighbours.getFirst();
    }
    MessageDigest digest = H1.sha256();
    Hash[] row = neighbours.toArray(Hash[]::new);
    byte[] node = new byte[1 + 2 * BYTES];
    for (int width = row.length / 2; width > 0; width /= 2) {
      for (int i = 0; i < width; i++) {
        row[i] = node(digest, row[2 * i], row[2 * i + 1], node);
      }
    }
    return row[0];
  }

  /// @param node where what is hashed is put together, so that the digest is called once
  private static Hash node(MessageDigest digest, Hash left, Hash right, byte[] node) {
    node[0] = NODE;
    left.copyTo(node, 1);
    right.copyTo(node, 1 + BYTES);
    return new Hash(digest.digest(node));
  }

  /// @throws Violation unless it is 32 bytes
  public static Hash of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new Violation(
          Rule.LOG_FORMAT, "hash", "a hash has " + BYTES + " bytes, and not " + bytes.length);
    }
    return new Hash(bytes.clone());
  }

  /// The hash that begins at an offset, where there are 32 bytes.
  static Hash at(byte[] content, int offset) {
    return new Hash(Arrays.copyOfRange(content, offset, offset + BYTES));
  }

  /// Reads the form in base64.
  ///
  /// @throws Violation if it is none
  public static Hash parse(String base64) {
    Optional<byte[]> decoded = PaddedBase64.decode(base64);
    if (decoded.isEmpty() || decoded.get().length != BYTES) {
      throw new Violation(Rule.LOG_FORMAT, base64, "not a hash of 32 bytes in base64");
    }
    return new Hash(decoded.get());
  }

  /// The form in base64.
  public String text() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /// A copy of its 32 bytes.
  public byte[] bytes() {
    return bytes.clone();
  }

  void copyTo(byte[] content, int offset) {
    System.arraycopy(bytes, 0, content, offset, BYTES);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return text();
  }
}
