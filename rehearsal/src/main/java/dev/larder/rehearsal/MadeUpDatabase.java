package dev.larder.rehearsal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// A checksum database of the [MadeUpModules], so that a server proves what it fetches as it does
/// with the real one: a log that fits into one tile.
final class MadeUpDatabase {
  /// Before all others by name, so no other one is asked.
  static final String NAME = "rehearsal.example";

  private static final int HASH_BYTES = 32;

  private final String key;
  private final List<String> records;
  private final byte[] tile;
  private final String note;

  private MadeUpDatabase(String key, List<String> records, byte[] tile, String note) {
    this.key = key;
    this.records = List.copyOf(records);
    this.tile = tile;
    this.note = note;
  }

  /// @param modules how many it records, at most as many as a tile has
  static MadeUpDatabase of(int modules) throws IOException {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      List<String> records = new ArrayList<>();
      List<byte[]> leaves = new ArrayList<>();
      for (int number = 0; number < modules; number++) {
        records.add(record(number));
        leaves.add(sha256(new byte[] {0}, bytes(records.getLast())));
      }
      byte[] tile = joined(leaves.toArray(byte[][]::new));
      String head = "go.sum database tree\n" + modules + "\n" + base64(root(leaves)) + "\n";
      return new MadeUpDatabase(verifier(pair), records, tile, signed(head, pair));
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("every Java platform has Ed25519 and SHA-256", absent);
    }
  }

  /// As its configuration has it.
  String key() {
    return key;
  }

  /// What a client asks it to verify one of the modules.
  List<String> asked(int number) {
    return List.of(
        "lookup/" + MadeUpModules.name(number) + "@" + MadeUpModules.VERSION, tilePath());
  }

  private String tilePath() {
    return "tile/8/0/000.p/" + records.size();
  }

  /// Its answer to what follows its name in a path; empty: not found.
  Optional<byte[]> answer(String rest) {
    if (rest.equals("supported")) {
      return Optional.of(new byte[0]);
    }
    if (rest.equals(tilePath())) {
      return Optional.of(tile);
    }
    for (int number = 0; number < records.size(); number++) {
      if (rest.equals(asked(number).getFirst())) {
        return Optional.of(bytes(number + "\n" + records.get(number) + "\n" + note));
      }
    }
    return Optional.empty();
  }

  private static String record(int number) throws GeneralSecurityException, IOException {
    String line = MadeUpModules.name(number) + " " + MadeUpModules.VERSION;
    String zip = h1(MadeUpModules.lines(number));
    String goMod = h1(List.of(fileLine(MadeUpModules.mod(number), "go.mod")));
    return line + " " + zip + "\n" + line + "/go.mod " + goMod + "\n";
  }

  /// A file as the hash of a module counts it.
  static String fileLine(String content, String name) throws GeneralSecurityException {
    return HexFormat.of().formatHex(sha256(bytes(content))) + "  " + name + "\n";
  }

  private static String h1(List<String> sortedLines) throws GeneralSecurityException {
    return "h1:" + base64(sha256(bytes(String.join("", sortedLines))));
  }

  private static byte[] root(List<byte[]> leaves) throws GeneralSecurityException {
    if (leaves.size() == 1) {
      return leaves.getFirst();
    }
    int left = Integer.highestOneBit(leaves.size() - 1);
    return sha256(
        new byte[] {1}, root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
  }

  private static byte[] publicKey(KeyPair pair) {
    byte[] encoded = pair.getPublic().getEncoded();
    byte[] raw = Arrays.copyOfRange(encoded, encoded.length - HASH_BYTES, encoded.length);
    return joined(new byte[] {1}, raw);
  }

  private static byte[] keyHash(KeyPair pair) throws GeneralSecurityException {
    return Arrays.copyOf(sha256(bytes(NAME + "\n"), publicKey(pair)), 4);
  }

  private static String verifier(KeyPair pair) throws GeneralSecurityException {
    return NAME + "+" + HexFormat.of().formatHex(keyHash(pair)) + "+" + base64(publicKey(pair));
  }

  private static String signed(String text, KeyPair pair) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(bytes(text));
    return text + "\n— " + NAME + " " + base64(joined(keyHash(pair), signature.sign())) + "\n";
  }

  private static byte[] sha256(byte[]... parts) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(joined(parts));
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
