package dev.larder.go.sumdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.AlteredLogException;
import dev.larder.api.Coordinates;
import dev.larder.api.Log;
import dev.larder.api.LogGrowth;
import dev.larder.api.Logged;
import dev.larder.api.Signer;
import dev.larder.go.files.GoFacts;
import dev.larder.go.hash.H1;
import dev.larder.go.rule.Violation;
import dev.larder.go.tlog.GoSumRecord;
import dev.larder.go.tlog.Hash;
import dev.larder.go.tlog.HeldHashes;
import dev.larder.go.tlog.NoteSigner;
import dev.larder.go.tlog.RecordText;
import dev.larder.go.tlog.TreeGrowth;
import dev.larder.go.tlog.TreeHead;
import dev.larder.go.tlog.VerifierKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The log of this server's own checksum database: what it records of versions, and how its tree
/// grows (protocol 11.3 to 11.6). Its head is an [OwnHead], its pages are the tiles of hashes.
public final class OwnLog {
  private OwnLog() {}

  /// The names of the databases that have one.
  ///
  /// @param objects by kind and name
  public static Set<String> names(Map<String, Map<String, Map<String, String>>> objects) {
    return objects.getOrDefault(ChecksumDatabases.KIND, Map.of()).entrySet().stream()
        .filter(one -> OwnMode.of(one.getValue()).isPresent())
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// The records that a version leaves in logs when all of its files become visible.
  public static List<Logged> of(
      Coordinates version,
      Map<String, String> facts,
      Map<String, Map<String, Map<String, String>>> objects) {
    Optional<Log.Entry> entry = entry(version, facts);
    return names(objects).stream()
        .sorted()
        .flatMap(log -> entry.map(one -> new Logged(log, one)).stream())
        .toList();
  }

  /// What is recorded of a version; nothing unless both of its hashes are known.
  static Optional<Log.Entry> entry(Coordinates version, Map<String, String> facts) {
    Optional<H1> zip = H1.find(facts.getOrDefault(GoFacts.ZIP, ""));
    Optional<H1> goMod = H1.find(facts.getOrDefault(GoFacts.GO_MOD, ""));
    return zip.isEmpty() || goMod.isEmpty()
        ? Optional.empty()
        : Optional.of(
            entry(
                version,
                new GoSumRecord(version.component(), version.version(), zip.get(), goMod.get())
                    .record(),
                Map.of()));
  }

  /// @param about what is known of the record beside
  static Log.Entry entry(Coordinates version, RecordText record, Map<String, String> about) {
    return new Log.Entry(key(version), record.text().getBytes(UTF_8), about);
  }

  static String key(Coordinates version) {
    return version.component() + " " + version.version();
  }

  static RecordText record(Log.Placed placed) {
    return new RecordText(new String(placed.entry().record(), UTF_8));
  }

  /// What the log becomes with its records up to a size.
  ///
  /// @throws AlteredLogException if one of them is no record
  public static LogGrowth grown(Log log, long size, Signer signer) {
    TreeHead old = log.head().map(OwnLog::tree).orElse(TreeHead.empty());
    List<Log.Placed> records = log.from(old.size(), Math.toIntExact(size - old.size()));
    if (records.size() != size - old.size()) {
      throw new IllegalStateException("the log %s has no %d records".formatted(log.name(), size));
    }
    List<Hash> leaves = records.stream().map(one -> leaf(log, one)).toList();
    TreeGrowth growth = TreeGrowth.of(old, new HeldHashes(old, new OwnTiles(log)), leaves);
    Map<String, byte[]> pages = new HashMap<>();
    growth.tiles().forEach((tile, content) -> pages.put(OwnTiles.page(tile), content));
    OwnHead head = OwnHead.signed(growth.head(), new Signing(log.name(), signer));
    return new LogGrowth(head.kept(size), pages);
  }

  /// Of a record that is to be signed.
  private static Hash leaf(Log log, Log.Placed placed) {
    try {
      return record(placed).leaf();
    } catch (Violation wrong) {
      throw new AlteredLogException(
          "record %d of the log %s, of %s, is none: %s"
              .formatted(placed.id(), log.name(), placed.entry().key(), wrong.words()));
    }
  }

  static TreeHead tree(Log.Head head) {
    return SignedHead.kept(head).tree();
  }

  /// The installation's key under the name of a database.
  record Signing(String name, Signer signer) implements NoteSigner {
    @Override
    public VerifierKey key() {
      return VerifierKey.of(name, signer.publicKey());
    }

    @Override
    public byte[] sign(byte[] message) {
      return signer.sign(message);
    }
  }
}
