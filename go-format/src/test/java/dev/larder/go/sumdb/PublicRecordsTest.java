package dev.larder.go.sumdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Document;
import dev.larder.api.Failure;
import dev.larder.api.LookUp;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.PublicRecord;
import dev.larder.api.RecordSource;
import dev.larder.api.Refusal;
import dev.larder.core.log.SeenStanding;
import dev.larder.go.TestPorts;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PublicRecordsTest {
  private final TestPorts ports = new TestPorts();
  private final LyingDatabase database = new LyingDatabase("").grow(10);

  private void configure(String verify) {
    ports.host = database::answer;
    ports.objects.put(
        ChecksumDatabases.KIND, Map.of(LyingDatabase.NAME, fields(verify, LyingDatabase.NAME)));
  }

  private Map<String, String> fields(String verify, String host) {
    return Map.of("key", database.signer.key().text(), "url", "https://" + host, "verify", verify);
  }

  private Outcome<PublicRecord> proof(int number, String... files) {
    return PublicRecords.proof(LyingDatabase.version(number), Set.of(files), ports);
  }

  private Map<String, String> origin(int number) {
    return proof(number, "mod") instanceof Found<PublicRecord>(var record)
        ? record.origin()
        : Map.of();
  }

  @Test
  void saysWhatAVersionHasToBeAndWhereThatStands() {
    configure("require");
    assertThat(proof(3, "mod"))
        .isEqualTo(
            Outcome.found(
                new PublicRecord(
                    "checksum database sum.ex.test (record 3)",
                    Map.of(
                        "h1", LyingDatabase.lines(3, "").zipHash().text(),
                        "go.mod", LyingDatabase.lines(3, "").goModHash().text()),
                    Map.of("verified", "sum.ex.test 3"),
                    false)));
  }

  @Test
  void asksNobodyAboutADescription() {
    configure("require");
    assertThat(proof(3, "info")).isEqualTo(Outcome.found(PublicRecord.NONE));
    assertThat(ports.asked).isEmpty();
  }

  /// What becomes of a version by what the database says, and how it is verified.
  @ParameterizedTest
  @CsvSource({
    "require, knows, verified",
    "require, does not know, refused",
    "require, away, failed",
    "require, forbids, refused",
    "require, broken, failed",
    "require, lies, refused",
    "when-known, knows, verified",
    "when-known, does not know, unverified",
    "when-known, away, unverified",
    "when-known, forbids, unverified",
    "when-known, broken, unverified",
    "when-known, lies, refused",
    "off, knows, nothing",
    "off, lies, nothing",
  })
  void decidesByWhatTheDatabaseSays(String verify, String says, String becomes) {
    configure(verify);
    int asked = says.equals("does not know") ? 10 : 3;
    switch (says) {
      case "away" -> database.reachable = false;
      case "forbids" -> ports.host = _ -> Outcome.refused(Refusal.Kind.FORBIDDEN, "not you");
      case "broken" -> database.lies.put("lookup/", _ -> new byte[] {1});
      case "lies" -> database.lies.put("lookup/", _ -> database.lookup(4));
      default -> {}
    }
    assertThat(outcome(proof(asked, "mod", "info"))).isEqualTo(becomes);
  }

  private static String outcome(Outcome<PublicRecord> outcome) {
    return switch (outcome) {
      case Found<PublicRecord>(var record) ->
          record.origin().keySet().stream().findFirst().orElse("nothing");
      case Outcome.Refused<PublicRecord> _ -> "refused";
      case Outcome.Failed<PublicRecord> _ -> "failed";
      case Outcome.Missing<PublicRecord> _ -> "missing";
      case Outcome.NotAtHand<PublicRecord> _ -> "not at hand";
    };
  }

  @Test
  void saysWhyNobodySpeaksForAVersion() {
    configure("when-known");
    assertThat(origin(10)).isEqualTo(Map.of("unverified", "sum.ex.test does not know it"));
    database.reachable = false;
    assertThat(origin(3).get("unverified"))
        .startsWith("checksum database sum.ex.test cannot be asked: nobody");
  }

  @Test
  void tellsHowEachLookUpEnded() {
    configure("when-known");
    proof(3, "mod");
    proof(3, "zip");
    proof(10, "mod");
    database.reachable = false;
    proof(4, "mod");
    SeenStanding standing = ports.seen.standings().getFirst();

    assertThat(List.of(LookUp.values()))
        .extracting(standing::count)
        .containsExactly(1L, 1L, 1L, 0L, 1L);
    assertThat(standing.silence().orElseThrow().why())
        .startsWith("checksum database sum.ex.test cannot be asked: nobody");
    assertThat(standing.headSize()).isEqualTo(10);
  }

  @Test
  void saysWhoIsAskedInWhichOrder() {
    configure("require");
    Map<String, Map<String, String>> databases = new LinkedHashMap<>();
    databases.put("z.test", fields("off", "z.test"));
    databases.put("own.test", Map.of("own.mode", "private"));
    databases.put("a.test", fields("when-known", "a.test"));

    assertThat(PublicRecords.sources(Map.of(ChecksumDatabases.KIND, databases)))
        .containsExactly(
            new RecordSource("a.test", "when-known", true),
            new RecordSource("z.test", "off", false));
  }

  @Test
  void oneDatabaseThatKnowsAVersionIsEnough() {
    Map<String, Map<String, String>> databases = new LinkedHashMap<>();
    databases.put("a.test", fields("require", "a.test"));
    databases.put(LyingDatabase.NAME, fields("when-known", LyingDatabase.NAME));
    ports.objects.put(ChecksumDatabases.KIND, databases);
    ports.host = address -> hasNothing(address) ? empty() : database.answer(address);
    assertThat(origin(3)).isEqualTo(Map.of("verified", "sum.ex.test 3"));
    assertThat(outcome(proof(10, "mod"))).isEqualTo("refused");
  }

  private static boolean hasNothing(URI address) {
    return address.getHost().equals("a.test");
  }

  private static Outcome<Document> empty() {
    return Outcome.missing("not found");
  }

  @Test
  void asksNoDatabaseOfThisServersOwn() {
    ports.objects.put(ChecksumDatabases.KIND, Map.of("own.test", Map.of("own.mode", "private")));
    assertThat(proof(3, "mod")).isEqualTo(Outcome.found(PublicRecord.NONE));
    assertThat(ports.asked).isEmpty();
  }

  @Test
  void saysThatAKeyIsNone() {
    ports.objects.put(
        ChecksumDatabases.KIND,
        Map.of(
            LyingDatabase.NAME,
            Map.of(
                "key",
                "sum.ex.test+0123abcd+AQ",
                "url",
                "https://sum.ex.test",
                "verify",
                "require")));
    ports.host = database::answer;
    assertThat(proof(3, "mod"))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.UPSTREAM_BROKEN);
              assertThat(failed.failure().text()).contains("configured key");
            });
  }
}
