package dev.larder.go.sumdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.Coordinates;
import dev.larder.api.Document;
import dev.larder.api.Document.Life;
import dev.larder.api.Log;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Missing;
import dev.larder.api.Outcome.Unfound;
import dev.larder.api.Ports;
import dev.larder.api.Refusal;
import dev.larder.api.WholeVersion;
import dev.larder.go.tlog.DataTile;
import dev.larder.go.tlog.LookupAnswer;
import dev.larder.go.tlog.Tile;
import dev.larder.go.tlog.TilePath;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Answers for this server's own checksum database (protocol 11.2, 11.5).
///
/// @param mode absent: it was closed, and answers for what it has
record OwnDatabase(Log log, Optional<OwnMode> mode, Ports ports) {
  private static final String HASHES = "application/octet-stream";

  Outcome<Document> serve(SumdbPath path) {
    return switch (path) {
      case SumdbPath.Latest _ -> latest().map(note -> text(note, Life.of(Duration.ZERO)));
      case SumdbPath.Lookup(var module, var version) ->
          lookup(new Coordinates(module.text(), version));
      case SumdbPath.Tile(var tile) -> tile(tile);
      case SumdbPath.Supported _, SumdbPath.Malformed _ ->
          throw new IllegalArgumentException("no log is asked for " + path);
    };
  }

  private Outcome<byte[]> latest() {
    long size = log.size();
    return size == 0
        ? Outcome.missing("not found: checksum database " + log.name() + " has no record yet")
        : ports.headOver(log.name(), size - 1).map(OwnDatabase::note);
  }

  private static byte[] note(Log.Head head) {
    return OwnHead.of(head).note().getBytes(UTF_8);
  }

  private Outcome<Document> lookup(Coordinates version) {
    return record(version)
        .then(placed -> ports.headOver(log.name(), placed.id()).map(head -> answer(placed, head)));
  }

  private static Document answer(Log.Placed placed, Log.Head head) {
    LookupAnswer answer =
        new LookupAnswer(placed.id(), OwnLog.record(placed), OwnHead.of(head).note());
    return text(answer.bytes(), Life.of(Duration.ofHours(1)));
  }

  private Outcome<Log.Placed> record(Coordinates version) {
    Optional<Log.Placed> placed = log.find(OwnLog.key(version));
    return placed.isPresent()
        ? new MergedRecord(log, version, ports).held(placed.get())
        : unrecorded(version);
  }

  /// A version that comes from here is recorded when it becomes visible; this one was before the
  /// log began, or lies behind an upstream of which only this server knows.
  private Outcome<Log.Placed> unrecorded(Coordinates version) {
    if (log.isClosed() || mode.isEmpty()) {
      return Outcome.missing(
          """
          not found: checksum database %s is closed, and has no record of %s
          Another one has taken its place: ask who runs this server for its key, and set GOSUMDB.\
          """
              .formatted(log.name(), version));
    }
    if (!ports.isSecret(version.component())) {
      return switch (mode.get()) {
        case PRIVATE -> notCovered(version);
        case MERGED -> new MergedRecord(log, version, ports).placed();
      };
    }
    return switch (ports.whole(version)) {
      case Found<WholeVersion>(var whole) -> own(version, whole);
      case Missing<WholeVersion>(var why) -> Outcome.missing(why);
      case Unfound<WholeVersion> ended -> ended.retyped();
    };
  }

  private Outcome<Log.Placed> own(Coordinates version, WholeVersion whole) {
    Optional<Log.Entry> entry =
        whole.own() ? OwnLog.entry(version, whole.facts()) : Optional.empty();
    return entry.isEmpty() ? notCovered(version) : placed(log, entry.get(), ports);
  }

  /// Places a record, or finds the one that another request has placed.
  static Outcome<Log.Placed> placed(Log log, Log.Entry entry, Ports ports) {
    return fitting(log, log.append(List.of(entry)).getFirst(), entry, ports);
  }

  /// A record, unless it is not what it has to be.
  static Outcome<Log.Placed> fitting(Log log, Log.Placed placed, Log.Entry entry, Ports ports) {
    if (Arrays.equals(placed.entry().record(), entry.record())) {
      return Outcome.found(placed);
    }
    String words =
        """
        SECURITY: record %d of checksum database %s is not what it has to be of %s.
        Recorded:
        %sTrue:
        %sSomebody has changed what this server stores, or what it has recorded, for good: go on \
        under a new name, larder checksum-database rotate %s NEW-NAME\
        """
            .formatted(
                placed.id(),
                log.name(),
                entry.key(),
                new String(placed.entry().record(), UTF_8),
                new String(entry.record(), UTF_8),
                log.name());
    ports.alarm(entry.key(), words);
    return Outcome.refused(Refusal.Kind.FORBIDDEN, words);
  }

  private Outcome<Log.Placed> notCovered(Coordinates version) {
    return Outcome.missing(
        """
        not found: checksum database %s covers the modules that come from this server alone, and \
        has no record of %s
        It does not take the place of the public one: leave GOSUMDB as it is (go env -u GOSUMDB), \
        and verify go.sum by larder checksum-database verify.\
        """
            .formatted(log.name(), version));
  }

  private Outcome<Document> tile(TilePath path) {
    if (path.height() != Tile.HEIGHT || path.level() > Tile.MAX_LEVEL) {
      return Outcome.missing("not found: clients read tiles of height 8 alone");
    }
    Tile tile = new Tile(path.level(), path.index(), path.width());
    long size = log.head().map(Log.Head::size).orElse(0L);
    if (tile.isData() && !ports.observes()) {
      return Outcome.refused(
          Refusal.Kind.FORBIDDEN,
          "forbidden: tiles of records name every module; they are for auditors, who hold the"
              + " action observe");
    }
    if (!tile.isWithin(size)) {
      return Outcome.missing(
          "not found: the log has %d records, and does not reach to %s"
              .formatted(size, tile.path()));
    }
    return Outcome.found(
        tile.isData()
            ? text(records(tile), Life.FOREVER)
            : new Document(new OwnTiles(log).content(tile), HASHES, Life.FOREVER));
  }

  private byte[] records(Tile tile) {
    long first = tile.index() * Tile.FULL_WIDTH;
    return DataTile.of(log.from(first, tile.width()).stream().map(OwnLog::record).toList());
  }

  private static Document text(byte[] body, Life life) {
    return new Document(body, SumdbRoute.TEXT, life);
  }
}
