package dev.larder.go.sumdb;

import dev.larder.api.Coordinates;
import dev.larder.api.Log;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Missing;
import dev.larder.api.Outcome.Unfound;
import dev.larder.api.Ports;
import dev.larder.api.Refusal;
import dev.larder.go.tlog.GoSumRecord;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Records a public module in this server's own log: the very lines that a public database was
/// proven to have, with the place and the signed head by which an auditor finds them there
/// (protocol 12.5 C).
record MergedRecord(Log log, Coordinates version, Ports ports) {
  /// What is kept beside a record.
  static final String DATABASE = "database";

  static final String ID = "id";
  static final String HEAD = "head";

  /// The record that is there, unless what is kept of the public one is another.
  Outcome<Log.Placed> held(Log.Placed placed) {
    Map<String, String> about = placed.entry().about();
    return Optional.ofNullable(about.get(DATABASE))
        .flatMap(database -> ports.seenLog(database).find(placed.entry().key()))
        .map(seen -> GoSumRecord.of(version.component(), version.version(), OwnLog.record(seen)))
        .map(lines -> OwnLog.entry(version, lines.record(), about))
        .map(proven -> OwnDatabase.fitting(log, placed, proven, ports))
        .orElseGet(() -> Outcome.found(placed));
  }

  Outcome<Log.Placed> placed() {
    for (PublicDatabase database : PublicDatabase.all(ports)) {
      switch (new PublicLog(database, ports).record(version)) {
        case Found<ProvenRecord>(var proven) -> {
          return placed(proven);
        }
        case Missing<ProvenRecord> _ -> {}
        case Unfound<ProvenRecord> ended -> {
          return ended.retyped();
        }
      }
    }
    return Outcome.missing(
        """
        not found: no public checksum database that is configured here knows %s
        If it is private, its namespace has to be declared on the repository of this server that has it; \
        then %s records it.\
        """
            .formatted(version, log.name()));
  }

  private Outcome<Log.Placed> placed(ProvenRecord proven) {
    Optional<String> other = other(proven);
    if (other.isPresent()) {
      ports.alarm(version.toString(), other.get());
      return Outcome.refused(Refusal.Kind.FORBIDDEN, other.get());
    }
    Map<String, String> about =
        Map.of(
            DATABASE,
            proven.database(),
            ID,
            Long.toString(proven.id()),
            HEAD,
            proven.head().note());
    return OwnDatabase.placed(log, OwnLog.entry(version, proven.lines().record(), about), ports);
  }

  /// That what is stored here is something else; what was stored while nobody was asked may be.
  private Optional<String> other(ProvenRecord proven) {
    Map<String, String> stored = ports.storedFacts(version);
    Map<String, String> wrong = new TreeMap<>(stored);
    wrong.keySet().retainAll(proven.facts().keySet());
    wrong.entrySet().removeAll(proven.facts().entrySet());
    String lines =
        wrong.entrySet().stream()
            .map(fact ->
                "%s: %s records %s, %s is stored\n"
                    .formatted(
                        fact.getKey(),
                        proven.database(),
                        proven.facts().get(fact.getKey()),
                        fact.getValue()))
            .collect(Collectors.joining());
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            """
            SECURITY: what is stored here of %s is not what is publicly recorded.
            %sNothing was recorded in %s. Purge what is stored: larder module purge %s \
            --forget-hashes --reason TEXT\
            """
                .formatted(version, lines, log.name(), version));
  }
}
