package dev.larder.go.sumdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.Coordinates;
import dev.larder.api.Document;
import dev.larder.api.Document.Life;
import dev.larder.api.Log;
import dev.larder.api.Outcome;
import dev.larder.api.Ports;
import dev.larder.api.Refusal;
import dev.larder.go.tlog.Checkpoint;
import dev.larder.go.tlog.EntryBundle;
import dev.larder.go.tlog.Hash;
import dev.larder.go.tlog.HeldHashes;
import dev.larder.go.tlog.Proofs;
import dev.larder.go.tlog.Tile;
import dev.larder.go.tlog.TiledLogPath;
import dev.larder.go.tlog.TreeHead;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// This server's own log as programs read it that audit logs of any kind: the same tree and the
/// same tiles, under a checkpoint (c2sp.org/tlog-tiles).
///
/// The checkpoint is signed and kept together with the head of the same size.
///
/// Where witnesses sign for the log, the checkpoint that is shown is the newest that they have
/// signed, and what is proven is proven under it, as far as it reaches.
///
/// @param key the public key, while the database is configured
/// @param witnessed whether there are witnesses
record ExportedLog(Log log, Optional<String> key, boolean witnessed, Ports ports) {
  /// Below the path of the database.
  static final String ROOT = "tlog/";

  /// Below that, before a version as look-ups name it: its proof of inclusion.
  static final String PROOF = "proof/";

  /// The newest checkpoint with the signature of the log alone.
  static final String NEWEST = "newest-checkpoint";

  private static final String BYTES = "application/octet-stream";

  /// @param rest the path below [#ROOT]
  /// @param named the module for which the engine has let the request pass
  Outcome<Document> serve(String rest, Optional<String> named) {
    return switch (rest) {
      case String proof when proof.startsWith(PROOF) ->
          SumdbPath.looked(proof.substring(PROOF.length()))
              .filter(one -> named.filter(one.module().text()::equals).isPresent())
              .map(one -> proof(new Coordinates(one.module().text(), one.version())))
              .orElseGet(() ->
                  Outcome.refused(
                      Refusal.Kind.BAD_REQUEST, "bad request: invalid module@version syntax"));
      case "checkpoint" ->
          cosigned().map(note -> text(note, Duration.ZERO)).orElseGet(this::newest);
      case NEWEST -> newest();
      case "key" ->
          key.map(text -> text(text + "\n", Duration.ofMinutes(1)))
              .orElseGet(() -> Outcome.missing("not found: the log is closed; ask for its key"));
      default ->
          TiledLogPath.find(rest)
              .map(this::tile)
              .orElseGet(
                  () -> Outcome.missing("not found: no path of a log (c2sp.org/tlog-tiles)"));
    };
  }

  /// That the record of a version is in the log, for whoever keeps it beside what it proves
  /// (c2sp.org/tlog-proof).
  private Outcome<Document> proof(Coordinates version) {
    Optional<Log.Placed> placed = log.find(OwnLog.key(version));
    if (placed.isEmpty()) {
      return Outcome.missing(
          "not found: log %s has no record of %s".formatted(log.name(), version));
    }
    long id = placed.get().id();
    Optional<String> cosigned = cosigned().filter(note -> tree(note).size() > id);
    if (cosigned.isPresent()) {
      String note = cosigned.get();
      return text(proof(id, tree(note), note), Duration.ZERO);
    }
    return ports
        .headOver(log.name(), id)
        .then(head -> text(proof(id, OwnLog.tree(head), own(head)), Duration.ZERO));
  }

  private String proof(long id, TreeHead tree, String checkpoint) {
    List<Hash> path = Proofs.inclusion(tree.size(), id, new HeldHashes(tree, new OwnTiles(log)));
    return "c2sp.org/tlog-proof@v1\nindex %d\n%s\n%s"
        .formatted(
            id,
            path.stream().map(hash -> hash.text() + "\n").collect(Collectors.joining()),
            checkpoint);
  }

  /// The newest checkpoint that witnesses have signed.
  private Optional<String> cosigned() {
    return witnessed
        ? CosignedCheckpoint.shown(log).map(note -> new String(note, UTF_8))
        : Optional.empty();
  }

  private TreeHead tree(String note) {
    return Checkpoint.read(note, log.name()).tree();
  }

  private Outcome<Document> newest() {
    long size = log.size();
    return size == 0
        ? Outcome.missing("not found: log " + log.name() + " has no record yet")
        : ports.headOver(log.name(), size - 1).then(head -> text(own(head), Duration.ZERO));
  }

  /// The checkpoint of a head, as the log has signed it.
  static String own(Log.Head head) {
    return OwnHead.of(head).checkpoint();
  }

  private Outcome<Document> tile(Tile tile) {
    long size = log.head().map(Log.Head::size).orElse(0L);
    if (tile.isData() && !ports.observes()) {
      return Outcome.refused(
          Refusal.Kind.FORBIDDEN,
          "forbidden: records name every module; they are for auditors, who hold the action"
              + " observe");
    }
    if (!tile.isWithin(size)) {
      return Outcome.missing(
          "not found: the log has %d records, and does not reach so far".formatted(size));
    }
    return Outcome.found(
        new Document(
            tile.isData() ? records(tile) : new OwnTiles(log).content(tile), BYTES, Life.FOREVER));
  }

  private byte[] records(Tile tile) {
    long first = tile.index() * Tile.FULL_WIDTH;
    return EntryBundle.of(log.from(first, tile.width()).stream().map(OwnLog::record).toList());
  }

  private static Outcome<Document> text(String body, Duration life) {
    return Outcome.found(new Document(body.getBytes(UTF_8), SumdbRoute.TEXT, Life.of(life)));
  }
}
