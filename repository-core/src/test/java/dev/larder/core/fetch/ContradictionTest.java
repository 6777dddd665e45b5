package dev.larder.core.fetch;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static dev.larder.core.fixture.TestLarder.ADMIN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.events.Events.Kind;
import dev.larder.core.fixture.Endings;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.staging.Sha256;
import dev.larder.core.storage.ConfigurationAct;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Owners may move, bytes never: the second of two files that contradict each other fails.
class ContradictionTest {
  private static final String GOOD = "file " + Sha256.hex("content".getBytes(UTF_8));
  private static final String BAD = "file " + Sha256.hex("other".getBytes(UTF_8));

  @TempDir private Path folder;
  private TestLarder larder;

  @BeforeEach
  void build() {
    larder =
        new TestLarder(folder)
            .with(
                hosted("own").overlay("lib"),
                proxy("up"),
                proxy("two"),
                proxy("alone"),
                group("all", "own", "up", "two"));
    larder.network.text("http://up.example/lib/v1/file.bin", "content");
    larder.network.text("http://two.example/lib/v1/file.bin", "other");
    larder.network.text("http://alone.example/lib/v1/file.bin", "other");
  }

  private long contradictions() {
    return larder.parts.events().counts().getOrDefault(Kind.CONTENT_CONTRADICTION, 0L);
  }

  @ParameterizedTest(name = "meta first {0}, room {1}")
  @CsvSource({"true, true", "false, true", "true, false", "false, false"})
  void theSecondOfTwoFilesThatContradictFailsAndRaisesTheEvent(boolean metaFirst, boolean room) {
    larder.network.text("http://up.example/lib/v1/meta", BAD);
    String first = metaFirst ? "meta" : "file.bin";
    String second = metaFirst ? "file.bin" : "meta";
    assertThat(larder.read("up", "lib/v1/" + first)).isEqualTo(metaFirst ? BAD : "content");
    assertThat(contradictions()).isZero();
    larder.staging.room(room ? Long.MAX_VALUE : -1);

    assertThat(larder.read("up", "lib/v1/" + second)).isEqualTo("UPSTREAM_BROKEN");

    assertThat(contradictions()).isEqualTo(1);
    assertThat(larder.read("up", "lib/v1/" + first)).isEqualTo(metaFirst ? BAD : "content");
    assertThat(larder.readStored("up", "lib/v1/" + second)).isEqualTo("MISSING");
  }

  @Test
  void filesThatAgreeAreBothKept() {
    larder.network.text("http://up.example/lib/v1/meta", GOOD);

    assertThat(larder.read("up", "lib/v1/meta")).isEqualTo(GOOD);
    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo("content");
    assertThat(contradictions()).isZero();
  }

  @Test
  void otherContentOfAMemberOfTheSameGroupIsRefused() {
    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo("content");
    assertThat(larder.read("two", "lib/v1/file.bin")).isEqualTo("UPSTREAM_BROKEN");
    assertThat(contradictions()).isEqualTo(1);

    assertThat(larder.read("alone", "lib/v1/file.bin")).isEqualTo("other");
  }

  private static String sha256(String text) {
    return Sha256.hex(text.getBytes(UTF_8));
  }

  private void recorded(String content) {
    larder
        .stores
        .configuration()
        .saveObject(
            "logs", "log.test", Map.of("url", "http://log.test"), ConfigurationAct.server("test"));
    larder.snapshots.reload();
    larder.network.text("http://log.test/lib@v1", sha256(content));
  }

  @Test
  void bothMembersAreNamedAndWhatHelps() {
    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo("content");

    assertThat(Endings.words(larder.get(ADMIN, "two", "lib/v1/file.bin")))
        .contains("repository two")
        .contains("repository up")
        .contains("up stores " + sha256("content") + ", two was sent " + sha256("other"))
        .contains("larder module purge lib@v1 -r up --forget-hashes");
  }

  @ParameterizedTest(name = "room {0}")
  @ValueSource(booleans = {true, false})
  void theMemberThatThePublicRecordConfirmsIsNotHeldUpByTheOneThatItDisproves(boolean room) {
    recorded("other");
    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo("content");
    larder.staging.room(room ? Long.MAX_VALUE : -1);

    assertThat(larder.read("two", "lib/v1/file.bin")).isEqualTo("other");

    assertThat(contradictions()).isEqualTo(1);
    assertThat(larder.readStored("two", "lib/v1/file.bin")).isEqualTo(room ? "other" : "MISSING");
    assertThat(larder.read("up", "lib/v1/file.bin")).as("bytes never change").isEqualTo("content");
  }

  @Test
  void theMemberThatThePublicRecordDisprovesIsRefused() {
    recorded("content");
    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo("content");

    assertThat(Endings.words(larder.get(ADMIN, "two", "lib/v1/file.bin")))
        .contains("repository up")
        .contains("The public record disproves what was sent");
  }

  @Test
  void afterAPurgeTheGroupAnswersWhatThePublicRecordConfirms() {
    recorded("other");
    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo("content");
    assertThat(larder.read("two", "lib/v1/file.bin")).isEqualTo("other");

    larder.purge("up", "lib", "v1");

    assertThat(larder.read("all", "lib/v1/file.bin")).isEqualTo("other");
  }

  /// The first member owns the version by a file that agrees, and its upstream is wrong.
  @ParameterizedTest(name = "recorded: {0}")
  @ValueSource(strings = {"other", ""})
  void aGroupAnswersWhatAnotherMemberStores(String recorded) {
    if (!recorded.isEmpty()) {
      recorded(recorded);
    }
    larder.network.text("http://up.example/lib/v1/meta", "of up");
    assertThat(larder.read("two", "lib/v1/file.bin")).isEqualTo("other");
    assertThat(larder.read("up", "lib/v1/meta")).isEqualTo("of up");

    assertThat(larder.read("all", "lib/v1/file.bin")).isEqualTo("other");

    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo("UPSTREAM_BROKEN");
    assertThat(contradictions()).isEqualTo(2);
  }

  @Test
  void noPublicRecordHearsAClaimedName() {
    larder.with(proxy("up").exclusive("lib"), proxy("two").exclusive("lib"));
    recorded("other");
    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo("content");

    assertThat(larder.read("two", "lib/v1/file.bin")).isEqualTo("UPSTREAM_BROKEN");
    assertThat(larder.network.asked("http://log.test/lib@v1")).isZero();
  }

  @Test
  void onAFullDiskOtherContentOfAMemberOfTheSameGroupIsRefusedToo() {
    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo("content");
    larder.staging.room(-1);

    assertThat(larder.read("two", "lib/v1/file.bin")).isEqualTo("UPSTREAM_BROKEN");
    assertThat(contradictions()).isEqualTo(1);
  }

  @Test
  void whatIsPublishedBindsProxiesOfTheSameGroup() {
    larder.published("own", "lib/v2", "content");
    larder.network.text("http://up.example/lib/v2/file.bin", "other");

    assertThat(Endings.words(larder.get(ADMIN, "up", "lib/v2/file.bin")))
        .contains("repository own", "larder module delete lib@v2 -r own");
    assertThat(larder.read("all", "lib/v2/file.bin")).isEqualTo("content");
  }

  @Test
  void bytesThatTheUpstreamChangesLaterAreNeverAskedForAgain() {
    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo("content");
    larder.network.text("http://up.example/lib/v1/file.bin", "changed");

    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo("content");
    assertThat(larder.network.asked("http://up.example/lib/v1/file.bin")).isEqualTo(1);
  }

  @Test
  void theTextNamesTheVersionAndWhatDisagrees() {
    larder.network.text("http://up.example/lib/v1/meta", BAD);
    assertThat(larder.read("up", "lib/v1/meta")).isEqualTo(BAD);
    larder.settled();

    assertThat(Endings.words(larder.get(ADMIN, "up", "lib/v1/file.bin")))
        .contains("repository up")
        .contains("lib@v1")
        .contains(BAD.substring(5))
        .contains(GOOD.substring(5));
  }
}
