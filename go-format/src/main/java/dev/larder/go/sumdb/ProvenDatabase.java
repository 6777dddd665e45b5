package dev.larder.go.sumdb;

import dev.larder.api.Coordinates;
import dev.larder.api.Document;
import dev.larder.api.Document.Life;
import dev.larder.api.Outcome;
import dev.larder.api.Ports;
import dev.larder.go.tlog.Tile;
import dev.larder.go.tlog.TilePath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A database of which only what was proven is kept and answered, so that clients can verify
/// without it whatever was verified here.
record ProvenDatabase(PublicDatabase database, Ports ports) {
  private static final String HASHES = "application/octet-stream";

  Outcome<Document> serve(SumdbPath path) {
    PublicLog log = new PublicLog(database, ports);
    return switch (path) {
      case SumdbPath.Latest _ ->
          log.latest().map(head -> text(head.note().getBytes(StandardCharsets.UTF_8), Life.MINUTE));
      // With the newest head, and not with the one that came with the record: the client has less
      // to prove, and all that its proof reads is held.
      case SumdbPath.Lookup(var module, var version) ->
          log.record(new Coordinates(module.text(), version))
              .map(record -> text(record.answer(), Life.of(Duration.ofHours(1))));
      case SumdbPath.Tile(var tile) -> tile(tile, log);
      case SumdbPath.Supported _, SumdbPath.Malformed _ ->
          throw new IllegalArgumentException("no database is asked for " + path);
    };
  }

  private static Outcome<Document> tile(TilePath path, PublicLog log) {
    if (path.height() != Tile.HEIGHT || path.level() > Tile.MAX_LEVEL) {
      return Outcome.missing("not found: clients read tiles of height 8 alone");
    }
    Tile tile = new Tile(path.level(), path.index(), path.width());
    return tile.isData()
        ? log.records(tile).map(records -> text(records, Life.FOREVER))
        : log.tile(tile).map(hashes -> new Document(hashes, HASHES, Life.FOREVER));
  }

  private static Document text(byte[] body, Life life) {
    return new Document(body, SumdbRoute.TEXT, life);
  }
}
