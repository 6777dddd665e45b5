package dev.larder.go.sumdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.Document;
import dev.larder.api.Document.Life;
import dev.larder.api.Log;
import dev.larder.api.Outcome;
import dev.larder.api.Ports;
import dev.larder.api.Refusal;
import dev.larder.go.tlog.Checkpoint;
import dev.larder.go.tlog.EntryBundle;
import dev.larder.go.tlog.Note;
import dev.larder.go.tlog.NoteSigner;
import dev.larder.go.tlog.Tile;
import dev.larder.go.tlog.TiledLogPath;
import dev.larder.go.tlog.TreeHead;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// This server's own log as programs read it that audit logs of any kind: the same tree and the
/// same tiles, under a checkpoint (c2sp.org/tlog-tiles).
///
/// The checkpoint is signed together with the head of the same size, and kept as a page.
///
/// @param key the public key, while the database is configured
record ExportedLog(Log log, Optional<String> key, Ports ports) {
  /// Below the path of the database.
  static final String ROOT = "tlog/";

  private static final String BYTES = "application/octet-stream";

  /// The name of the page with the checkpoint of a size.
  static String page(long size) {
    return "checkpoint/" + size;
  }

  static byte[] checkpoint(TreeHead tree, NoteSigner signer) {
    return Note.sign(new Checkpoint(signer.key().name(), tree).text(), List.of(signer)).bytes();
  }

  /// @param rest the path below [#ROOT]
  Outcome<Document> serve(String rest) {
    return switch (rest) {
      case "checkpoint" -> checkpoint();
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

  private Outcome<Document> checkpoint() {
    long size = log.size();
    return size == 0
        ? Outcome.missing("not found: log " + log.name() + " has no record yet")
        : ports.headOver(log.name(), size - 1).then(head -> signed(head.size()));
  }

  private Outcome<Document> signed(long size) {
    String page = page(size);
    return Optional.ofNullable(log.pages(List.of(page)).get(page))
        .map(note -> text(new String(note, UTF_8), Duration.ZERO))
        .orElseThrow(
            () -> new IllegalStateException("log %s lacks %s".formatted(log.name(), page)));
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
        new Document(tile.isData() ? records(tile) : hashes(tile), BYTES, Life.FOREVER));
  }

  private byte[] records(Tile tile) {
    long first = tile.index() * Tile.FULL_WIDTH;
    return EntryBundle.of(log.from(first, tile.width()).stream().map(OwnLog::record).toList());
  }

  private byte[] hashes(Tile tile) {
    return OwnLog.tile(log, tile)
        .orElseThrow(
            () -> new IllegalStateException("log %s lacks %s".formatted(log.name(), tile.path())));
  }

  private static Outcome<Document> text(String body, Duration life) {
    return Outcome.found(new Document(body.getBytes(UTF_8), SumdbRoute.TEXT, Life.of(life)));
  }
}
