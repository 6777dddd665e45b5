package dev.larder.go.sumdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.AlteredLogException;
import dev.larder.api.Coordinates;
import dev.larder.api.Document;
import dev.larder.api.Failure;
import dev.larder.api.Log;
import dev.larder.api.LookUp;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Failed;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Missing;
import dev.larder.api.Outcome.NotAtHand;
import dev.larder.api.Outcome.Refused;
import dev.larder.api.Outcome.Unfound;
import dev.larder.api.Ports;
import dev.larder.api.Wanted;
import dev.larder.go.module.ModulePath;
import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import dev.larder.go.tlog.DataTile;
import dev.larder.go.tlog.GoSumRecord;
import dev.larder.go.tlog.Hash;
import dev.larder.go.tlog.HeldHashes;
import dev.larder.go.tlog.LookupAnswer;
import dev.larder.go.tlog.RecordText;
import dev.larder.go.tlog.Tile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The client of one public checksum database (protocol 12.3): what it gives out was proven to be
/// in the log that this server has always seen, and is kept.
///
/// The newest head, the tiles and the records are the same for all repositories and nodes.
final class PublicLog {
  private static final Duration FRESH = Duration.ofSeconds(60);

  /// Of what a database says.
  private static final int MAX_WHY = 200;

  private final PublicDatabase database;
  private final Ports ports;
  private final Log log;

  PublicLog(PublicDatabase database, Ports ports) {
    this.database = database;
    this.ports = ports;
    this.log = ports.seenLog(database.name());
  }

  /// The record of a version. Missing: the database does not know it.
  Outcome<ProvenRecord> record(Coordinates version) {
    Outcome<Optional<ProvenRecord>> known = checked(() -> Outcome.found(held(version)));
    return known.then(held -> {
      held.ifPresent(_ -> ports.lookedUp(database.name(), LookUp.HELD, ""));
      return held.map(Outcome::found).orElseGet(() -> told(checked(() -> lookUp(version))));
    });
  }

  /// Tells how it ended that the database was asked.
  private Outcome<ProvenRecord> told(Outcome<ProvenRecord> asked) {
    String name = database.name();
    switch (asked) {
      case Found<ProvenRecord> _ -> ports.lookedUp(name, LookUp.PROVEN, "");
      case Missing<ProvenRecord>(var why) -> ports.lookedUp(name, LookUp.UNKNOWN, why);
      case Refused<ProvenRecord>(var why) -> ports.lookedUp(name, LookUp.REFUSED, why.text());
      case Failed<ProvenRecord>(var why) -> ports.lookedUp(name, LookUp.FAILED, why.text());
      case NotAtHand<ProvenRecord> _ -> {}
    }
    return asked;
  }

  private Optional<ProvenRecord> held(Coordinates version) {
    Optional<Log.Placed> placed = log.find(key(version));
    Optional<SignedHead> head = placed.flatMap(_ -> timeline().head());
    return placed
        .filter(one -> head.filter(newest -> newest.size() > one.id()).isPresent())
        .map(one -> {
          RecordText text = new RecordText(new String(one.entry().record(), UTF_8));
          return proven(one.id(), text, lines(version, text), head.orElseThrow());
        });
  }

  private Outcome<ProvenRecord> lookUp(Coordinates version) {
    SumdbPath.Lookup lookup =
        new SumdbPath.Lookup(new ModulePath(version.component()), version.version());
    return switch (database.ask(lookup.rest(), ports)) {
      case Found<Document>(var answer) ->
          Outcome.found(learned(version, LookupAnswer.read(answer.bytes())));
      case Missing<Document>(var why) -> Outcome.missing(unknown(version, why));
      case Unfound<Document> ended -> ended.retyped();
    };
  }

  /// To most who read this the module is a private one of which they have told nobody.
  private String unknown(Coordinates version, String why) {
    if (ports.reach() == Wanted.Reach.STORED) {
      return why;
    }
    String said = why.lines().findFirst().orElse("").replaceFirst("^not found: ", "");
    return """
    not found: checksum database %s does not know %s: %s
    If the module is private, say so on this machine (GONOSUMDB), or to this server (a namespace).\
    """
        .formatted(
            database.name(), version, said.length() <= MAX_WHY ? said : said.substring(0, MAX_WHY));
  }

  private ProvenRecord learned(Coordinates version, LookupAnswer answer) {
    Timeline timeline = timeline();
    SignedHead sent = timeline.open(answer.note());
    if (answer.id() >= sent.size()) {
      throw new Violation(
          Rule.LOG_PROOF,
          "record " + answer.id(),
          "is not in the tree of %d records that was sent with it".formatted(sent.size()));
    }
    Timeline.Admitted admitted = timeline.admit(sent, Map.of(answer.id(), answer.record().leaf()));
    GoSumRecord lines = lines(version, answer.record());
    byte[] text = answer.record().text().getBytes(UTF_8);
    Log.Entry entry = new Log.Entry(key(version), text, Map.of());
    log.keep(List.of(new Log.Placed(answer.id(), entry, Instant.EPOCH)), admitted.gained());
    return proven(answer.id(), answer.record(), lines, admitted.head());
  }

  private static String key(Coordinates version) {
    return version.component() + " " + version.version();
  }

  private static GoSumRecord lines(Coordinates version, RecordText record) {
    return GoSumRecord.of(version.component(), version.version(), record);
  }

  private ProvenRecord proven(long id, RecordText text, GoSumRecord lines, SignedHead head) {
    return new ProvenRecord(database.name(), id, text, lines, head);
  }

  /// The newest head that is known, for which the database is asked once a minute where it can be.
  Outcome<SignedHead> latest() {
    return checked(() -> {
      String key = "sumdb/" + database.name() + "/fresh";
      Optional<SignedHead> head = timeline().head();
      if (head.isPresent() && ports.cache().get(key).isPresent()) {
        return Outcome.found(head.get());
      }
      Outcome<SignedHead> newest = newest();
      if (newest instanceof Found<SignedHead>) {
        ports.cache().put(key, new Document(new byte[0], "text/plain"), FRESH);
        return newest;
      }
      return head.map(Outcome::found).orElse(newest);
    });
  }

  /// Failed where something that a proof needs cannot be had.
  private Outcome<SignedHead> newest() {
    Timeline timeline = timeline();
    try {
      return database
          .ask("latest", ports)
          .map(answer -> kept(timeline.admit(timeline.open(text(answer)), Map.of())));
    } catch (LackingProofException lacking) {
      return lacking.outcome();
    }
  }

  private static String text(Document answer) {
    return new String(answer.bytes(), UTF_8);
  }

  private SignedHead kept(Timeline.Admitted admitted) {
    log.keep(List.of(), admitted.gained());
    return admitted.head();
  }

  /// A tile of hashes. Missing: the log does not reach so far.
  Outcome<byte[]> tile(Tile tile) {
    return checked(() -> {
      Optional<byte[]> held = held(tile);
      return held.isPresent()
          ? Outcome.found(held.get())
          : over(tile)
              .map(head -> {
                DatabaseTiles tiles = new DatabaseTiles(database, ports, log);
                Hash _ = new HeldHashes(head.tree(), tiles).read(tile.first());
                log.keep(List.of(), tiles.gained());
                return held(tile)
                    .orElseThrow(() -> LackingProofException.lacking(database.name(), tile.path()));
              });
    });
  }

  private Optional<byte[]> held(Tile tile) {
    return Optional.ofNullable(
        new DatabaseTiles(database, ports, log).held(List.of(tile)).get(tile));
  }

  /// A tile of records, which is held against the hashes and not kept: who reads these reads all of
  /// them, once.
  Outcome<byte[]> records(Tile tile) {
    Tile hashes = new Tile(0, tile.index(), tile.width());
    return tile(hashes)
        .then(leaves ->
            checked(() ->
                database
                    .ask(tile.path(), ports)
                    .map(answer -> {
                      requireRecords(tile, answer.bytes(), hashes.hashes(leaves));
                      return answer.bytes();
                    })));
  }

  private static void requireRecords(Tile tile, byte[] content, List<Hash> leaves) {
    List<RecordText> records = DataTile.read(content, tile.width());
    for (int i = 0; i < records.size(); i++) {
      if (!records.get(i).leaf().equals(leaves.get(i))) {
        throw new Violation(Rule.LOG_PROOF, tile.path(), "has another record than the log");
      }
    }
  }

  /// A head whose tree has a tile.
  private Outcome<SignedHead> over(Tile tile) {
    Optional<SignedHead> head = timeline().head().filter(one -> tile.isWithin(one.size()));
    if (head.isPresent()) {
      return Outcome.found(head.get());
    }
    return newest()
        .then(newest ->
            tile.isWithin(newest.size())
                ? Outcome.found(newest)
                : Outcome.missing(
                    "not found: the log has %d records, and does not reach to %s"
                        .formatted(newest.size(), tile.path())));
  }

  private Timeline timeline() {
    return new Timeline(database, ports, log);
  }

  /// Ends what a database cannot, may not or must not say.
  private <T> Outcome<T> checked(Supplier<Outcome<T>> question) {
    try {
      return question.get();
    } catch (LackingProofException lacking) {
      return lacking.outcome();
    } catch (AlteredLogException altered) {
      return Deceit.altered(database.name(), altered, ports);
    } catch (ForkException fork) {
      return Deceit.fork(database.name(), fork, ports);
    } catch (Violation wrong) {
      return wrong.rule() == Rule.LOG_FORMAT
          ? Outcome.failed(
              Failure.Kind.UPSTREAM_BROKEN,
              "checksum database %s, or something on the way to it, sent a broken answer: %s"
                  .formatted(database.name(), wrong.words()))
          : Deceit.unproven(database.name(), wrong, ports);
    }
  }
}
