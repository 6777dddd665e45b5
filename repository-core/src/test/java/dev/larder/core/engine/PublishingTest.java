package dev.larder.core.engine;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static dev.larder.core.fixture.TestLarder.ADMIN;
import static dev.larder.core.fixture.TestLarder.ALICE;
import static dev.larder.core.fixture.TestLarder.ANONYMOUS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.core.fixture.Drip;
import dev.larder.core.fixture.Endings;
import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.source.Transport.Cause;
import dev.larder.core.staging.Sha256;
import dev.larder.core.storage.Together;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rights, namespaces, the format's rules, then all files at once.
class PublishingTest {
  @TempDir private Path folder;
  private TestLarder larder;

  @BeforeEach
  void build() {
    larder =
        new TestLarder(folder)
            .with(
                hosted("own").open().exclusive("mine").overlay("oss"),
                hosted("dashed").exclusive("dashed").setting("acceptDashes", "true"),
                hosted("other").exclusive("mine/special").overlay("oss/other"),
                hosted("twin").overlay("oss"),
                proxy("world"),
                proxy("athens").exclusive("mine/athens"),
                group("all", "own", "twin", "world").publishTo("own"),
                group("reading", "own", "world"));
  }

  private String publish(String repository, String path, String body) {
    return ending(larder.publish(ADMIN, repository, path, body));
  }

  private static String ending(Outcome<Published> outcome) {
    return Endings.of(
        outcome,
        published -> (published.created() ? "created in " : "known in ") + published.repository());
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          own     | mine/v1         | created in own
          own     | mine/lib/v1     | created in own
          own     | oss/v1          | created in own
          own     | v1              | created in own
          all     | mine/v1         | created in own
          own     | foreign/v1      | FORBIDDEN
          own     | min/v1          | FORBIDDEN
          # the longest pattern decides, and another repository declares it
          own     | mine/special/v1 | FORBIDDEN
          own     | mine/athens/v1  | FORBIDDEN
          other   | mine/special/v1 | created in other
          # only hosted repositories receive anything
          world   | mine/v1         | NOT_ALLOWED
          athens  | mine/athens/v1  | NOT_ALLOWED
          reading | mine/v1         | NOT_ALLOWED
          absent  | mine/v1         | MISSING
          # the format's own rules, and a repository's setting
          own     | mine/x1         | BAD_REQUEST
          own     | mine/v1-a       | INVALID
          dashed  | dashed/v1-a     | created in dashed
          """)
  void whatMayBePublishedWhere(String repository, String path, String ending) {
    assertThat(publish(repository, path, "mine\ncontent")).isEqualTo(ending);
  }

  @ParameterizedTest(name = "{0} {1}: {2}, {3}")
  @CsvSource({
    "own, mine/v1, LOGIN, FORBIDDEN",
    "all, mine/v1, LOGIN, FORBIDDEN",
    "own, foreign/v1, LOGIN, FORBIDDEN",
    "world, mine/v1, LOGIN, FORBIDDEN",
  })
  void whoMayNotPublishIsTurnedAwayFirst(
      String repository, String path, String anonymous, String user) {
    assertThat(ending(larder.publish(ANONYMOUS, repository, path, "x"))).isEqualTo(anonymous);
    assertThat(ending(larder.publish(ALICE, repository, path, "x"))).isEqualTo(user);
    assertThat(larder.blobs.stored()).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "own,   mine/v1, --repositories own --modules mine --actions publish",
    "all,   mine/v1, --repositories all --modules mine --actions publish",
    "own,   v1,      --repositories own --modules MODULES --actions publish",
  })
  void whoMayNotPublishLearnsTheWholeCommand(String repository, String path, String command) {
    assertThat(Endings.words(larder.publish(ALICE, repository, path, "x")))
        .contains(
            "alice may not publish this to " + repository, "larder grant add ROLE " + command);
  }

  @Test
  void allFilesOfAVersionAreVisibleTogether() {
    larder.published("own", "mine/v1", "content");

    assertThat(larder.read("own", "mine/v1/about")).isEqualTo("version v1");
    assertThat(larder.read("own", "mine/v1/meta"))
        .isEqualTo("file " + Sha256.hex("content".getBytes(UTF_8)));
    assertThat(larder.read("own", "mine/v1/file.bin")).isEqualTo("content");
    assertThat(larder.read("own", "mine/list")).isEqualTo("v1");
  }

  @Test
  void theSameContentAgainIsTheSameVersion() {
    assertThat(publish("own", "mine/v1", "content")).isEqualTo("created in own");
    assertThat(publish("own", "mine/v1", "content")).isEqualTo("known in own");
    assertThat(publish("all", "mine/v1", "content")).isEqualTo("known in own");
  }

  @Test
  void otherContentIsAConflictThatNamesBothHashes() {
    larder.published("own", "mine/v1", "content");

    Outcome<Published> outcome = larder.publish(ADMIN, "own", "mine/v1", "other");

    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    Refusal refusal = ((Outcome.Refused<Published>) outcome).refusal();
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
    assertThat(refusal.details())
        .isEqualTo(
            Map.of(
                "stored.file", Sha256.hex("content".getBytes(UTF_8)),
                "given.file", Sha256.hex("other".getBytes(UTF_8))));
    assertThat(larder.read("own", "mine/v1/file.bin")).isEqualTo("content");
  }

  @Test
  void ofManyWhoPublishOneVersionOneWins() throws Exception {
    List<String> endings =
        Together.run(40, number -> publish("own", "mine/v1", "content " + number % 2));

    assertThat(endings).filteredOn("created in own"::equals).hasSize(1);
    assertThat(endings).filteredOn("known in own"::equals).hasSize(19);
    assertThat(endings).filteredOn("CONFLICT"::equals).hasSize(20);
  }

  @ParameterizedTest(name = "the proxy answers {0}: {1}")
  @CsvSource({
    "200, CONFLICT",
    "404, created in own",
    "410, created in own",
    "403, FORBIDDEN",
    "500, UPSTREAM_BROKEN",
    "503, UPSTREAM_BUSY",
  })
  void aVersionOfAnOverlayThatAMemberKnowsIsTaken(int status, String ending) {
    larder.network.on(
        "http://world.example/oss/v1/about", SourceReply.status(status, "version v1"));

    assertThat(publish("own", "oss/v1", "content")).isEqualTo(ending);
  }

  @Test
  void aVersionOfAnOverlayThatAnotherHostedMemberStoresIsTaken() {
    larder.published("twin", "oss/v1", "content");

    assertThat(publish("own", "oss/v1", "content")).isEqualTo("CONFLICT");
  }

  @Test
  void aVersionOfAnOverlayThatIsPublishedAlreadyIsNotAskedAboutAgain() {
    larder.published("own", "oss/v1", "content");
    int before = larder.settled();
    larder.network.text("http://world.example/oss/v1/about", "version v1");

    assertThat(publish("own", "oss/v1", "content")).isEqualTo("known in own");
    assertThat(larder.network.asked()).hasSize(before);
  }

  @ParameterizedTest(name = "the log answers {0}: {1}")
  @CsvSource({"200, CONFLICT", "404, created in own", "500, UPSTREAM_BROKEN"})
  void aVersionOfAnOverlayThatTheOutsideWorldKnowsIsTaken(int status, String ending) {
    larder.objects.save(
        larder.edit(ADMIN), "logs", "log.example", Map.of("url", "http://log.example"), false);
    larder.network.on("http://log.example/oss@v1", SourceReply.status(status, "known"));

    assertThat(publish("own", "oss/v1", "content")).isEqualTo(ending);
  }

  @Test
  void anExclusiveNameLeavesTheServerForNoCheck() {
    larder.objects.save(
        larder.edit(ADMIN), "logs", "log.example", Map.of("url", "http://log.example"), false);

    assertThat(publish("own", "mine/v1", "content")).isEqualTo("created in own");
    assertThat(larder.network.asked()).isEmpty();
  }

  @Test
  void anUnreachableMemberKeepsAnOverlayFromBeingPublished() {
    larder.network.on(
        "http://world.example/oss/v1/about", SourceReply.unreachable(Cause.CONNECT_TIMEOUT));

    assertThat(publish("own", "oss/v1", "content")).isEqualTo("TIMEOUT");
    assertThat(larder.read("own", "oss/v1/about")).isEqualTo("MISSING");
  }

  @ParameterizedTest(name = "{0} bytes, announced {1}: {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        "1048576, 1048576, created in own",
        "1048576, -, created in own",
        "1048577, 1048577, TOO_LARGE",
        "1048577, -, TOO_LARGE",
        "100, 99, BAD_REQUEST",
        "100, 101, BAD_REQUEST",
      })
  void aBodyHasALimitAndItsAnnouncedLength(int length, Long announced, String ending) {
    OptionalLong known = announced == null ? OptionalLong.empty() : OptionalLong.of(announced);
    InputStream bytes = new ByteArrayInputStream(new byte[length]);

    assertThat(ending(larder.publish(ADMIN, "own", "mine/v1", UploadBody.of(bytes, known))))
        .isEqualTo(ending);
    assertNothingIsLeftOver();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      textBlock =
          """
          file.bin=content meta=ours     | created in own | -
          meta=ours file.bin=content     | created in own | -
          file.bin=content               | created in own | -
          meta=ours                      | BAD_REQUEST    | there is no part file.bin; the parts of an upload are: file.bin, meta
          file.bin=a file.bin=b          | BAD_REQUEST    | two parts named file.bin
          file.bin=a meta=a meta=b       | BAD_REQUEST    | two parts named meta
          file.bin=a extra"=b            | BAD_REQUEST    | a part named "extra?"
          file.bin=#1048576 meta=#1048576 | created in own | -
          file.bin=#1048577 meta=a       | TOO_LARGE      | the file file.bin has more than 1048576 bytes
          file.bin=a meta=#1048577       | TOO_LARGE      | the file meta has more than 1048576 bytes
          file.bin=a BROKEN=             | BAD_REQUEST    | as it came: nothing is published
          """)
  void aBodyMayHaveSeveralFiles(String parts, String ending, String words) {
    Outcome<Published> outcome = larder.publish(ADMIN, "own", "mine/v1", PartsInTurn.of(parts));

    assertThat(ending(outcome)).isEqualTo(ending);
    if (words != null) {
      assertThat(Endings.words(outcome)).contains(words);
      assertThat(larder.blobs.stored()).isEmpty();
    }
    assertNothingIsLeftOver();
  }

  @Test
  void whatComesBesideTheBodyIsKept() {
    UploadBody body = PartsInTurn.of("meta=ours file.bin=content");

    assertThat(ending(larder.publish(ADMIN, "own", "mine/v1", body))).isEqualTo("created in own");

    assertThat(larder.read("own", "mine/v1/meta")).isEqualTo("ours");
    assertThat(larder.read("own", "mine/v1/file.bin")).isEqualTo("content");
  }

  @Test
  void aBodyThatBreaksOffPublishesNothing() {
    Drip drip = new Drip(new byte[1000]);
    drip.allow(500);
    drip.fail(new IOException("the client left"));

    assertThat(
            ending(
                larder.publish(
                    ADMIN, "own", "mine/v1", UploadBody.of(drip, OptionalLong.of(1000)))))
        .isEqualTo("BAD_REQUEST");
    assertThat(larder.read("own", "mine/v1/about")).isEqualTo("MISSING");
    assertThat(larder.blobs.stored()).isEmpty();
    assertNothingIsLeftOver();
  }

  private void assertNothingIsLeftOver() {
    try (var files = Files.list(folder)) {
      assertThat(files.filter(file -> !file.toString().endsWith(".blob"))).isEmpty();
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }

  @Test
  void theTextForAnUndeclaredNameNamesTheRepository() {
    assertThat(Endings.words(larder.publish(ADMIN, "own", "foreign/v1", "x")))
        .contains("Undeclared")
        .contains("own");
  }
}
