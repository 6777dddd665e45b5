package dev.larder.go.sumdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Log;
import dev.larder.api.Outcome;
import dev.larder.go.TestPorts;
import dev.larder.go.files.GoFacts;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a merged database records of public modules: what a public one was proven to record.
class MergedRecordTest {
  private static final String OWN = "sums.corp.example";
  private static final Coordinates SEVENTH = LyingDatabase.version(7);

  private final LyingDatabase database = new LyingDatabase("").grow(300);
  private final TestPorts ports = new TestPorts();
  private Log log;

  @BeforeEach
  void configure() {
    ports.host = database::answer;
    ports.objects.put(
        ChecksumDatabases.KIND,
        Map.of(
            OWN,
            Map.of(OwnMode.FIELD, "merged"),
            LyingDatabase.NAME,
            Map.of(
                "key",
                database.signer.key().text(),
                "url",
                "https://" + LyingDatabase.NAME,
                "verify",
                "off")));
    ports.logs.open("go", OWN, Log.Kind.OWN);
    log = ports.ownLog(OWN).orElseThrow();
  }

  private Outcome<Log.Placed> looked(Coordinates version) {
    return new MergedRecord(log, version, ports).placed();
  }

  @Test
  void hasTheSameLinesAndWhereTheyAreProven() {
    assertThat(looked(SEVENTH)).isInstanceOf(Outcome.Found.class);

    Log.Placed placed = log.find(OwnLog.key(SEVENTH)).orElseThrow();
    assertThat(new String(placed.entry().record(), UTF_8))
        .isEqualTo(LyingDatabase.lines(7, "").record().text());
    assertThat(placed.entry().about())
        .containsEntry(MergedRecord.DATABASE, LyingDatabase.NAME)
        .containsEntry(MergedRecord.ID, "7")
        .containsEntry(MergedRecord.HEAD, database.note(300));
  }

  @Test
  void isAskedForOnce() {
    looked(SEVENTH);
    looked(SEVENTH);

    assertThat(log.size()).isEqualTo(1);
  }

  /// `stored` is what this server stores of the version: hashes of the content of that number.
  @ParameterizedTest(name = "{0}, known {1}, stored {2}: {3}")
  @CsvSource({
    "honest,  true,  7,  FOUND",
    "honest,  true,  '', FOUND",
    "honest,  true,  8,  FORBIDDEN",
    "honest,  false, '', MISSING",
    "lying,   true,  '', FORBIDDEN",
    "away,    true,  '', UPSTREAM_BROKEN",
  })
  void nothingUnprovenIsRecorded(String way, boolean known, String stored, String expected) {
    Coordinates version = known ? SEVENTH : LyingDatabase.version(300);
    if (!stored.isEmpty()) {
      var lines = LyingDatabase.lines(Integer.parseInt(stored), "");
      ports.stored.put(
          version,
          Map.of(GoFacts.ZIP, lines.zipHash().text(), GoFacts.GO_MOD, lines.goModHash().text()));
    }
    if (way.equals("lying")) {
      LyingDatabase other = new LyingDatabase("other").grow(300);
      database.lies.put("lookup/", _ -> other.lookup(7));
    }
    database.reachable = !way.equals("away");

    assertThat(ending(looked(version))).isEqualTo(expected);

    assertThat(log.size()).isEqualTo(expected.equals("FOUND") ? 1 : 0);
    assertThat(ports.alarms).hasSize(expected.equals("FORBIDDEN") ? 1 : 0);
  }

  private static String ending(Outcome<Log.Placed> outcome) {
    return switch (outcome) {
      case Outcome.Found<Log.Placed> _ -> "FOUND";
      case Outcome.Missing<Log.Placed> _ -> "MISSING";
      case Outcome.Refused<Log.Placed>(var refusal) -> refusal.kind().name();
      case Outcome.Failed<Log.Placed>(var failure) -> failure.kind().name();
      case Outcome.NotAtHand<Log.Placed> _ -> "NOT_AT_HAND";
    };
  }

  @Test
  void whatIsSecretIsAskedOfNobody() {
    ports.secret.add(LyingDatabase.MODULE);
    var own = new OwnDatabase(log, Optional.of(OwnMode.MERGED), ports);

    own.serve(SumdbPath.of("lookup/" + LyingDatabase.MODULE + "@v1.0.7"));

    assertThat(ports.asked).isEmpty();
  }
}
