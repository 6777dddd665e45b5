package dev.larder.core.engine;

import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.PublicRecord;
import dev.larder.core.events.Events.Kind;
import dev.larder.core.fetch.RecordChecks.Ending;
import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.staging.Sha256;
import dev.larder.core.storage.AuditLog;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.VersionRow;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What was stored before there was a public record to ask is held against it later.
class StoredRecordsTest {
  @TempDir private Path folder;
  private TestLarder larder;

  @BeforeEach
  void store() {
    larder = new TestLarder(folder).with(proxy("up"), hosted("own").exclusive("own"));
    larder.network.text("http://up.example/lib/v1/file.bin", "content");
    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo("content");
    larder.settled();
  }

  private void asks(String log) {
    larder
        .stores
        .configuration()
        .saveObject("logs", log, Map.of("url", "http://log.test"), ConfigurationAct.server("test"));
    larder.snapshots.reload();
  }

  private void recorded(String record) {
    larder.network.on(
        "http://log.test/lib@v1",
        record.matches("[0-9]+")
            ? SourceReply.status(Integer.parseInt(record), "so it is")
            : SourceReply.ok(Sha256.hex(record.getBytes(UTF_8))));
  }

  private Optional<Map<String, String>> origin() {
    return larder
        .stores
        .metadata()
        .version(Set.of(larder.id("up")), new Coordinates("lib", "v1"))
        .stream()
        .map(VersionRow::origin)
        .findFirst();
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @CsvSource({
    "strict.test, content, verified=log",
    "lax.test,    content, verified=log",
    "strict.test, other,   gone",
    "lax.test,    other,   gone",
    "lax.test,    404,     unverified=no record",
    "lax.test,    503,     unverified=no record",
    "strict.test, 404,     unknown",
    "strict.test, 503,     unknown",
    "other.test,  other,   unknown",
  })
  void isToldOrPurged(String log, String record, String expected) {
    asks(log);
    recorded(record);

    larder.parts.records().turn(() -> false, _ -> {});

    String told =
        origin()
            .map(origin ->
                origin.containsKey(PublicRecord.VERIFIED)
                    ? "verified=" + origin.get(PublicRecord.VERIFIED)
                    : origin.containsKey(PublicRecord.UNVERIFIED)
                        ? "unverified=" + origin.get(PublicRecord.UNVERIFIED)
                        : "unknown")
            .orElse("gone");
    assertThat(told).isEqualTo(expected);
    assertThat(larder.parts.events().counts().getOrDefault(Kind.RECORD_MISMATCH, 0L))
        .isEqualTo(expected.equals("gone") ? 1 : 0);
  }

  @Test
  void whatIsDisprovedMakesRoomForWhatIsRight() {
    asks("lax.test");
    recorded("right");
    larder.parts.records().turn(() -> false, _ -> {});

    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo("FORBIDDEN");
    larder.network.text("http://up.example/lib/v1/file.bin", "right");
    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo("right");
    assertThat(larder.stores.audit().find(purges()))
        .singleElement()
        .satisfies(entry -> assertThat(entry.after().orElse("")).contains("the log disproves it"));
  }

  private static AuditLog.Question purges() {
    return new AuditLog.Question(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of("version.purge"),
        9);
  }

  @Test
  void whatHasBeenVerifiedIsNotAskedAgain() {
    asks("lax.test");
    recorded("content");
    larder.parts.records().turn(() -> false, _ -> {});
    long asked = larder.network.asked("http://log.test/lib@v1");

    larder.parts.records().turn(() -> false, _ -> {});

    assertThat(larder.network.asked("http://log.test/lib@v1")).isEqualTo(asked).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}, {1}: {2} left, {3}")
  @CsvSource({
    "strict.test, content, 0, VERIFIED",
    "lax.test,    other,   0, MISMATCH",
    "lax.test,    404,     1, UNKNOWN",
    "lax.test,    503,     1, UNREACHABLE",
    "strict.test, 404,     1, REFUSED",
    "strict.test, 503,     1, UNREACHABLE",
    "other.test,  other,   0,",
  })
  void countsWhatNoRecordSpeaksFor(String log, String record, long left, Ending ending) {
    asks(log);
    recorded(record);
    assertThat(larder.parts.records().unverified()).isEmpty();

    larder.parts.records().turn(() -> false, _ -> {});

    assertThat(larder.parts.records().unverified().orElseThrow().versions())
        .isEqualTo(Map.of(new RepositoryName("up"), left));
    for (Ending one : Ending.values()) {
      assertThat(larder.parts.fetches().checks().count(one)).isEqualTo(one == ending ? 1 : 0);
    }
  }

  @Test
  void stopsWhenTheServerDoes() {
    asks("lax.test");
    recorded("content");

    larder.parts.records().turn(() -> true, _ -> {});

    assertThat(larder.network.asked("http://log.test/lib@v1")).isZero();
  }
}
