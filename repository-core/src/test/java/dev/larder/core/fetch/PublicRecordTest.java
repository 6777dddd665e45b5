package dev.larder.core.fetch;

import static dev.larder.core.fixture.Blueprint.proxy;
import static dev.larder.core.fixture.TestLarder.ADMIN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.PublicRecord;
import dev.larder.core.events.Events.Kind;
import dev.larder.core.fixture.Endings;
import dev.larder.core.fixture.Forest;
import dev.larder.core.fixture.MemoryTree;
import dev.larder.core.fixture.SourceHold;
import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.raw.RawFormat;
import dev.larder.core.staging.Sha256;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.VersionRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What comes from an upstream is held against the public record before any of it is kept.
class PublicRecordTest {
  private static final String RECORD = "http://log.test/lib@v1";

  @TempDir private Path folder;

  private static TestLarder asking(String log, TestLarder larder) {
    larder
        .stores
        .configuration()
        .saveObject("logs", log, Map.of("url", "http://log.test"), ConfigurationAct.server("test"));
    larder.snapshots.reload();
    return larder;
  }

  private TestLarder artifacts(String log) {
    TestLarder larder = asking(log, new TestLarder(folder).with(proxy("up")));
    larder.network.text("http://up.example/lib/v1/file.bin", "content");
    larder.network.text("http://up.example/lib/v1/about", "version v1");
    return larder;
  }

  private TestLarder versions(String log) {
    Forest forest = new Forest();
    forest.grow("v1", new MemoryTree(Map.of("lib/a", "content".getBytes(UTF_8))));
    return asking(log, new TestLarder(folder, new RawFormat(), forest).with(proxy("up")));
  }

  private static String sha256(String text) {
    return Sha256.hex(text.getBytes(UTF_8));
  }

  private static String origin(TestLarder larder) {
    larder.settled();
    return larder
        .stores
        .metadata()
        .version(Set.of(larder.id("up")), new Coordinates("lib", "v1"))
        .stream()
        .filter(row -> row.file("file.bin").isPresent())
        .map(VersionRow::origin)
        .map(told ->
            told.getOrDefault(PublicRecord.VERIFIED, "-")
                + "/"
                + told.getOrDefault(PublicRecord.UNVERIFIED, "-"))
        .findFirst()
        .orElse("nothing");
  }

  /// `record` is what the log has of the file, or the status that it answers with.
  @ParameterizedTest(name = "{0} from {1}, {2}: {3}, kept {4}, events {5}")
  @CsvSource({
    "strict.test, files,    content, content,   log/-,         0",
    "strict.test, versions, content, content,   log/-,         0",
    "lax.test,    files,    content, content,   log/-,         0",
    "strict.test, files,    other,   FORBIDDEN, nothing,       1",
    "strict.test, versions, other,   FORBIDDEN, nothing,       1",
    "lax.test,    files,    other,   FORBIDDEN, nothing,       1",
    "lax.test,    versions, other,   FORBIDDEN, nothing,       1",
    "strict.test, files,    404,     MISSING,   nothing,       0",
    "strict.test, files,    503,     UPSTREAM_BUSY, nothing,   0",
    "lax.test,    files,    404,     content,   -/no record,   0",
    "lax.test,    files,    503,     content,   -/no record,   0",
    "lax.test,    versions, 503,     content,   -/no record,   0",
    "other.test,  files,    other,   content,   -/-,           0",
  })
  void decidesWhatIsKept(
      String log, String from, String record, String answer, String kept, long events) {
    TestLarder larder = from.equals("files") ? artifacts(log) : versions(log);
    larder.network.on(
        RECORD,
        record.matches("[0-9]+")
            ? SourceReply.status(Integer.parseInt(record), "so it is")
            : SourceReply.ok(sha256(record)));

    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo(answer);

    assertThat(origin(larder)).isEqualTo(kept);
    // A companion that is asked for when the fetch has ended has the whole version fetched again.
    assertThat(larder.parts.events().counts().getOrDefault(Kind.RECORD_MISMATCH, 0L))
        .isBetween(events, 2 * events);
  }

  @Test
  void whatDisagreesIsNamedWithWhatToDo() {
    TestLarder larder = artifacts("lax.test");
    larder.network.text(RECORD, sha256("other"));

    assertThat(Endings.words(larder.get(ADMIN, "up", "lib/v1/file.bin")))
        .contains("SECURITY")
        .contains("repository up")
        .contains(
            "file: the log records " + sha256("other") + ", " + sha256("content") + " was sent")
        .contains("Nothing of it was stored")
        .contains("See that the repository's upstream is the right one");
  }

  @Test
  void holdsWithoutRoomToKeepAnything() {
    TestLarder larder = artifacts("lax.test");
    larder.network.text(RECORD, sha256("other"));
    larder.staging.room(-1);

    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo("FORBIDDEN");
  }

  @Test
  void neverHearsANameThatIsClaimed() {
    TestLarder larder = artifacts("strict.test").with(proxy("up").exclusive("lib"));

    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo("content");

    larder.settled();
    assertThat(larder.network.asked()).noneMatch(address -> address.contains("log.test"));
  }

  @Test
  void isNotAskedOfFilesOfWhichItSaysNothing() {
    TestLarder larder = artifacts("strict.test");

    assertThat(larder.read("up", "lib/v1/about")).isEqualTo("version v1");

    larder.settled();
    assertThat(larder.network.asked(RECORD)).isZero();
  }

  /// While the record is asked for, what the file leads to is on its way.
  @Test
  void whatAFileLeadsToIsFetchedMeanwhile() {
    TestLarder larder = artifacts("meta.test");
    larder.network.text("http://up.example/lib/v1/meta", "next other/v1");
    larder.network.text("http://up.example/other/v1/meta", "meta");
    SourceHold hold = new SourceHold();
    larder.network.on(RECORD, hold.before(SourceReply.status(404, "not there")));
    try (ExecutorService client = Executors.newSingleThreadExecutor()) {
      Future<String> asked = client.submit(() -> larder.read("up", "lib/v1/meta"));

      Awaitility.await().until(() -> larder.network.asked("http://up.example/other/v1/meta") == 1);

      assertThat(asked).isNotDone();
      hold.release();
      assertThat(asked).succeedsWithin(Duration.ofMinutes(1)).isEqualTo("next other/v1");
    }
  }

  /// As many as are walked at once, and some more: what waits for its record keeps no place.
  @Test
  void whatWaitsForItsRecordKeepsNobodyFromTheNextStep() {
    TestLarder larder = artifacts("meta.test");
    List<String> next = IntStream.range(0, 40).mapToObj(number -> "other/v" + number).toList();
    SourceHold hold = new SourceHold();
    for (String version : next) {
      larder.network.text("http://up.example/" + version + "/meta", "meta");
      larder.network.on(
          "http://log.test/" + version.replace('/', '@'),
          hold.before(SourceReply.status(404, "not there")));
    }
    larder.network.text("http://up.example/lib/v1/meta", "next " + String.join(" ", next));
    larder.network.on(RECORD, SourceReply.status(404, "not there"));

    assertThat(larder.read("up", "lib/v1/meta")).startsWith("next");

    Awaitility.await()
        .until(() ->
            next.stream()
                .allMatch(
                    version -> larder.network.asked("http://up.example/" + version + "/meta") > 0));
    Awaitility.await().until(() -> hold.arrived() == next.size());
    hold.release();
    larder.settled();
  }
}
