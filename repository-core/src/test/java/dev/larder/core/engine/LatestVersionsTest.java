package dev.larder.core.engine;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Patterns;
import dev.larder.core.fixture.ScriptedTransport.Script;
import dev.larder.core.fixture.SourceHold;
import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.policy.DenyRule;
import dev.larder.core.source.Transport.Cause;
import dev.larder.core.storage.ConfigurationAct;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each member answers for itself, by its upstream's own word where that has one; the best counts.
/// Versions with a dash are not listed, as pseudo-versions are not.
class LatestVersionsTest {
  private static final String ONE = "http://one.example/lib/";
  private static final String TWO = "http://two.example/lib/";
  private static final List<String> ALL =
      List.of("v1", "v2", "v3", "v10", "v99", "v1-x", "v2-x", "v3-x", "v4-x");

  @TempDir private Path folder;
  private TestLarder larder;

  @BeforeEach
  void build() {
    larder =
        new TestLarder(folder)
            .with(
                hosted("own").overlay("lib").setting("acceptDashes", "true"),
                proxy("one"),
                proxy("two"),
                group("all", "own", "one", "two"));
    for (String version : ALL) {
      larder.network.text(ONE + version + "/about", "version " + version);
      larder.network.text(TWO + version + "/about", "version " + version);
    }
  }

  private static Script scripted(String answer) {
    return switch (answer) {
      case "none" -> SourceReply.status(404, "not found");
      case "forbidden" -> SourceReply.status(403, "not offered");
      case "broken" -> SourceReply.status(500, "oops");
      case "late" -> SourceReply.unreachable(Cause.TIMEOUT);
      case "empty" -> SourceReply.ok("");
      default -> SourceReply.ok(answer.replace(' ', '\n'));
    };
  }

  private void scripted(String upstream, String list, String latest) {
    larder.network.on(upstream + "list", scripted(list));
    larder.network.on(upstream + "latest", scripted(latest));
  }

  /// @param newest what the file of the newest listed version says
  @ParameterizedTest(name = "list {0}, latest {1}, {2}: {3}")
  @CsvSource({
    // an upstream's own word counts, whatever it lists
    "v1 v2,        v1,     '',            version v1",
    "v1 v2,        v4-x,   '',            version v4-x",
    "v1 v2,        v2,     v2 back v2,    version v2",
    "v1,           v99,    '',            version v99",
    "none,         v3,     '',            version v3",
    "broken,       v3,     '',            version v3",
    // without, it is the client's choice among all that is listed
    "v1 v2 v10,    none,   '',            version v10",
    "v1 v2,        none,   v2 back v2,    version v1",
    "v1 v2-x,      none,   '',            version v1",
    "v1-x v2-x,    none,   '',            version v2-x",
    "v1 v2-x,      none,   v1 back v1,    version v2-x",
    // where a client would take none, the best tells it why
    "v1 v2,        none,   v2 back v1 v2, version v2",
    "empty,        none,   '',            MISSING",
    "none,         none,   '',            MISSING",
    "broken,       none,   '',            UPSTREAM_BROKEN",
    "late,         none,   '',            TIMEOUT",
    "forbidden,    none,   '',            FORBIDDEN",
    // an upstream that fails to say: what is listed would do, or it fails
    "v1 v2,        broken, '',            version v2",
    "v1 v2,        late,   v2 back v2,    version v1",
    "v1 v2,        forbidden, '',         version v2",
    "v1 v2,        broken, v2 back v1 v2, UPSTREAM_BROKEN",
    "v1-x,         broken, '',            version v1-x",
    "empty,        late,   '',            TIMEOUT",
    "none,         broken, '',            MISSING",
    "late,         broken, '',            UPSTREAM_BROKEN",
  })
  void aProxyAnswersAsItsUpstreamDoes(String list, String latest, String newest, String ending) {
    scripted(ONE, list, latest);
    if (!newest.isEmpty()) {
      String[] said = newest.split(" ", 2);
      larder.network.text(ONE + said[0] + "/meta", said[1]);
    }

    assertThat(larder.read("one", "lib/latest")).isEqualTo(ending);
  }

  @ParameterizedTest(name = "lists {0} | {1}, latest {2} | {3}: {4}")
  @CsvSource({
    "v1 v2, v10,    v2,     none,   version v10",
    "v1 v2, v10,    v2,     v1,     version v2",
    "v1,    none,   v1,     none,   version v1",
    "v1,    none,   broken, broken, version v1",
    "empty, none,   v3-x,   none,   version v3-x",
    "empty, empty,  v3-x,   v4-x,   version v4-x",
    "v2-x,  none,   none,   none,   version v2-x",
    "v2-x,  v1,     v2-x,   none,   version v1",
    "empty, none,   none,   none,   MISSING",
    "none,  none,   v3,     v2,     version v3",
    "empty, none,   broken, none,   UPSTREAM_BROKEN",
    "empty, v1,     v3-x,   late,   version v1",
    "empty, empty,  v3-x,   late,   TIMEOUT",
    "broken, v1,    none,   v1,     UPSTREAM_BROKEN",
    "broken, v1,    v1,     v1,     version v1",
    "broken, v1,    v2,     v1,     version v2",
  })
  void aGroupAnswersTheBestOfItsMembersAnswers(
      String listOne, String listTwo, String latestOne, String latestTwo, String ending) {
    scripted(ONE, listOne, latestOne);
    scripted(TWO, listTwo, latestTwo);

    assertThat(larder.read("all", "lib/latest")).isEqualTo(ending);
  }

  /// A mirror that stands still does not bring back what another one knows to be withdrawn.
  @Test
  void theNewestThatAnyMemberListsSaysWhatIsTakenBack() {
    scripted(ONE, "v1 v2", "v3-x");
    scripted(TWO, "v1", "none");
    larder.network.text(ONE + "v2/meta", "back v1 v2");

    assertThat(larder.read("all", "lib/latest")).isEqualTo("version v3-x");
    assertThat(larder.read("two", "lib/latest")).isEqualTo("version v1");
  }

  @Test
  void aHostedRepositoryAnswersFromWhatIsPublished() {
    scripted(ONE, "v1", "v1");
    scripted(TWO, "none", "none");
    assertThat(larder.read("own", "lib/latest")).isEqualTo("MISSING");
    assertThat(larder.read("all", "lib/latest")).isEqualTo("version v1");

    larder.published("own", "lib/v5-x", "content");
    assertThat(larder.read("own", "lib/latest")).isEqualTo("version v5-x");
    assertThat(larder.read("all", "lib/latest")).isEqualTo("version v1");

    larder.published("own", "lib/v5", "content");
    assertThat(larder.read("own", "lib/latest")).isEqualTo("version v5");
    assertThat(larder.read("all", "lib/latest")).isEqualTo("version v5");
  }

  /// @param denied versions that a rule denies
  @ParameterizedTest(name = "lists {0} | {1}, latest {2} | {3}, denied {4}: {5}")
  @CsvSource({
    "v1 v2,   none, v2,   none, v2,      version v1",
    "v1 v2,   none, v2,   none, 'v1,v2', FORBIDDEN",
    "v1,      none, v3-x, none, v3-x,    version v1",
    "v1 v2-x, none, v3-x, none, 'v1,v3-x', version v2-x",
    "empty,   none, v3-x, none, v3-x,    FORBIDDEN",
    "none,    none, v3-x, none, v3-x,    FORBIDDEN",
    "broken,  none, v2,   none, v2,      UPSTREAM_BROKEN",
    "v1 v2,   none, none, none, v2,      version v1",
    "v1 v2,   none, none, none, 'v1,v2', FORBIDDEN",
    "v1 v2,   none, late, none, v2,      version v1",
    "v2,      v1,   v2,   v1,   v2,      version v1",
    "v2,      v1,   v2,   none, v2,      version v1",
    "v2,      none, v2,   none, v1,      version v2",
  })
  void whatIsDeniedIsNoAnswer(
      String listOne,
      String listTwo,
      String latestOne,
      String latestTwo,
      String denied,
      String ending) {
    scripted(ONE, listOne, latestOne);
    scripted(TWO, listTwo, latestTwo);
    deny(denied);

    assertThat(larder.read("all", "lib/latest")).isEqualTo(ending);
  }

  /// A version that its author took back is no way around the rule.
  @Test
  void whatIsDeniedIsNotReplacedByWhatIsTakenBack() {
    scripted(ONE, "v1 v2", "v3-x");
    larder.network.text(ONE + "v2/meta", "back v1 v2");
    deny("v3-x");

    assertThat(larder.read("one", "lib/latest")).isEqualTo("FORBIDDEN");
  }

  private void deny(String versions) {
    DenyRule rule =
        new DenyRule(
            "bad-ones",
            Optional.empty(),
            Patterns.of("lib"),
            Optional.of(versions),
            "steals passwords",
            Optional.empty(),
            Optional.empty(),
            false);
    larder.stores.configuration().put(DenyRule.KIND, rule, ConfigurationAct.server("ann"));
    larder.snapshots.reload();
  }

  /// What is stored is what somebody once asked for, and not what is the latest.
  @Test
  void whatHappensToBeStoredIsNoAnswerWhileTheUpstreamIsUp() {
    assertThat(larder.read("one", "lib/v10/about")).isEqualTo("version v10");
    assertThat(larder.read("one", "lib/v4-x/about")).isEqualTo("version v4-x");

    scripted(ONE, "v1 v2", "none");
    assertThat(larder.read("one", "lib/latest")).isEqualTo("version v2");
  }

  @Test
  void norWhereOnlyUnlistedVersionsAreThere() {
    assertThat(larder.read("one", "lib/v4-x/about")).isEqualTo("version v4-x");

    scripted(ONE, "v2-x v3-x", "none");
    assertThat(larder.read("one", "lib/latest")).isEqualTo("version v3-x");
  }

  @Test
  void whatAnUpstreamHasWithdrawnAltogetherStaysUsable() {
    assertThat(larder.read("one", "lib/v4-x/about")).isEqualTo("version v4-x");
    scripted(ONE, "none", "none");

    assertThat(larder.read("one", "lib/list")).isEmpty();
    assertThat(larder.read("one", "lib/latest")).isEqualTo("version v4-x");
  }

  @Test
  void itIsServedStaleWhileTheUpstreamFailsAsListsAre() {
    scripted(ONE, "v1", "v4-x");
    assertThat(larder.read("one", "lib/latest")).isEqualTo("version v4-x");
    scripted(ONE, "late", "late");

    larder.clock.advance(Duration.ofDays(29));
    assertThat(larder.read("one", "lib/latest")).isEqualTo("version v4-x");

    larder.clock.advance(Duration.ofDays(2));
    assertThat(larder.read("one", "lib/latest")).isEqualTo("TIMEOUT");
  }

  @Test
  void thatAnUpstreamDoesNotSayIsKeptAsWhatItSays() throws Exception {
    scripted(ONE, "v1-x v2-x", "none");
    assertThat(larder.read("one", "lib/latest")).isEqualTo("version v2-x");
    larder.clock.advance(Duration.ofHours(1));
    SourceHold hold = new SourceHold();
    larder.network.on(ONE + "latest", hold.before(scripted("v3-x")));
    larder.network.on(ONE + "list", hold.before(scripted("v1-x")));

    assertThat(larder.read("one", "lib/latest")).isEqualTo("version v2-x");
    hold.release();
    Awaitility.await().until(() -> larder.read("one", "lib/latest").equals("version v3-x"));

    scripted(ONE, "v1-x v2-x", "none");
    larder.clock.advance(Duration.ofDays(2));
    assertThat(larder.read("one", "lib/latest")).isEqualTo("version v2-x");
    scripted(ONE, "late", "late");
    larder.clock.advance(Duration.ofDays(20));
    assertThat(larder.read("one", "lib/latest")).isEqualTo("version v2-x");
  }

  @Test
  void nothingIsKeptOfNamesThatAnUpstreamDoesNotKnow() {
    scripted(ONE, "none", "none");

    assertThat(larder.read("one", "lib/latest")).isEqualTo("MISSING");

    assertThat(larder.stores.indexes().find(larder.id("one"), "lib/latest")).isEmpty();
  }

  /// Although what the upstream called its latest was never asked for.
  @Test
  void aListThatIsKeptAnswersWhileTheUpstreamIsAway() {
    scripted(ONE, "v1 v2", "none");
    assertThat(larder.read("one", "lib/list")).isEqualTo("v1\nv2");
    assertThat(larder.read("one", "lib/v2/about")).isEqualTo("version v2");
    larder.settled();
    scripted(ONE, "late", "late");
    larder.clock.advance(Duration.ofDays(2));

    assertThat(larder.read("one", "lib/latest")).isEqualTo("version v2");
  }

  @Test
  void anUpstreamThatSaysItsLatestIsAskedForNothingElse() {
    scripted(ONE, "v1 v2", "v2");

    larder.read("one", "lib/latest");
    larder.settled();

    assertThat(larder.network.asked(ONE + "list")).isZero();
    assertThat(larder.network.asked(ONE + "latest")).isEqualTo(1);
  }

  @Test
  void readingWhatIsTakenBackBringsNoBigFile() {
    scripted(ONE, "v1 v2", "none");
    larder.network.text(ONE + "v2/meta", "meta");
    larder.network.text(ONE + "v2/file.bin", "content");

    assertThat(larder.read("one", "lib/latest")).isEqualTo("version v2");
    larder.settled();

    assertThat(larder.network.asked(ONE + "v2/file.bin")).isZero();
  }

  @ParameterizedTest(name = "stored {0}, latest {1}: {2}")
  @CsvSource({
    "v1 v2-x, v2-x, version v2-x",
    "v1 v2-x, v99,  version v1",
    // the newest that can be had came with the list
    "v1 v2,   none, version v10",
    "'',      v99,  MISSING",
  })
  void storedContentOnlyMeansOnlyThat(String stored, String latest, String ending) {
    scripted(ONE, "v1 v2 v10 v99", latest);
    larder.network.on(ONE + "v99/about", SourceReply.status(404, "not found"));
    larder.read("one", "lib/latest");
    for (String version : stored.isEmpty() ? List.<String>of() : List.of(stored.split(" ", -1))) {
      larder.read("one", "lib/" + version + "/about");
    }
    larder.settled();
    larder.clock.advance(Duration.ofSeconds(61));

    assertThat(larder.readStored("one", "lib/latest")).isEqualTo(ending);
  }
}
