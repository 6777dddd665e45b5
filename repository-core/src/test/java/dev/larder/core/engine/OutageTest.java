package dev.larder.core.engine;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.fixture.ScriptedTransport.Script;
import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.source.Transport.Cause;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is answered while an upstream is away: what is stored, and what it last said for certain.
class OutageTest {
  private static final String UP = "http://up.example/";

  @TempDir private Path folder;
  private TestLarder larder;

  @BeforeEach
  void build() {
    larder =
        new TestLarder(folder)
            .with(hosted("own").overlay("lib"), proxy("up"), group("all", "own", "up"));
  }

  private static Script scripted(String answer) {
    return switch (answer) {
      case "CONNECTION", "CONNECT_TIMEOUT", "TIMEOUT", "CERTIFICATE", "REDIRECT" ->
          SourceReply.unreachable(Cause.valueOf(answer));
      case "page" -> SourceReply.ok("<html>");
      default -> SourceReply.status(Integer.parseInt(answer), "said so");
    };
  }

  private void upstreamIs(String answer, String... paths) {
    for (String path : paths) {
      larder.network.on(UP + path, scripted(answer));
    }
  }

  private void fetchListsAhead() {
    int _ = larder.settled();
    after(Duration.ofSeconds(2));
    while (larder.parts.lists().step()) {
      // until none is left
    }
  }

  private void after(Duration time) {
    larder.clock.advance(time);
  }

  @ParameterizedTest(name = "{0}: {1}, then {2}, after {3} min: {4}")
  @CsvSource({
    // what is asked for, what it said last, and says now
    "lib/v1/about,  404, CONNECTION,      2,    MISSING",
    "lib/v1/about,  410, CONNECT_TIMEOUT, 2,    MISSING",
    "lib/v1/about,  400, TIMEOUT,         2,    MISSING",
    "lib/v1/meta,   404, CERTIFICATE,     2,    MISSING",
    "lib/v1/file.bin, 404, 500,           2,    MISSING",
    "lib/v1/about,  404, 502,             2,    MISSING",
    "lib/v1/about,  404, 503,             2,    MISSING",
    "lib/v1/about,  404, 429,             2,    MISSING",
    "lib/list,      404, CONNECTION,      10,   MISSING",
    "lib/latest,    404, CONNECTION,      10,   MISSING",
    "lib/main/find, 404, CONNECTION,      2,    MISSING",
    // a day, from when it was last asked for
    "lib/v1/about,  404, CONNECTION,      1439, MISSING",
    "lib/v1/about,  404, CONNECTION,      1441, UPSTREAM_BROKEN",
    "lib/list,      404, CONNECTION,      1439, MISSING",
    "lib/list,      404, CONNECTION,      1441, UPSTREAM_BROKEN",
    "lib/main/find, 404, TIMEOUT,         1441, TIMEOUT",
    // it is there, and says something else
    "lib/v1/about,  404, 403,             2,    FORBIDDEN",
    "lib/v1/about,  404, 401,             2,    UPSTREAM_BROKEN",
    "lib/v1/about,  404, REDIRECT,        2,    UPSTREAM_BROKEN",
    "lib/v1/about,  404, page,            2,    UPSTREAM_BROKEN",
    "lib/list,      404, page,            10,   UPSTREAM_BROKEN",
    // it has never said that there is nothing
    "lib/v1/about,  403, CONNECTION,      2,    UPSTREAM_BROKEN",
    "lib/v1/about,  500, 503,             2,    UPSTREAM_BUSY",
    "lib/list,      403, CONNECTION,      10,   UPSTREAM_BROKEN",
    "lib/list,      502, TIMEOUT,         10,   TIMEOUT",
    "lib/main/find, 401, 500,             2,    UPSTREAM_BROKEN",
  })
  void whatWasCertainlyMissingStaysSo(
      String path, String before, String then, long minutes, String ending) {
    upstreamIs(before, path);
    String _ = larder.read("up", path);
    upstreamIs(then, path);

    after(Duration.ofMinutes(minutes));

    assertThat(larder.read("up", path)).isEqualTo(ending);
    assertThat(larder.read("all", path)).isEqualTo(ending);
  }

  @Test
  void whatNobodyAskedForIsUncertain() {
    upstreamIs("404", "lib/v1/about");
    assertThat(larder.read("up", "lib/v1/about")).isEqualTo("MISSING");
    upstreamIs("CONNECTION", "lib/v2/about");
    after(Duration.ofMinutes(2));
    assertThat(larder.read("up", "lib/v2/about")).isEqualTo("UPSTREAM_BROKEN");
  }

  /// What a client asks for again and again is answered for as long as the outage lasts, and what
  /// nobody asks for is forgotten.
  @Test
  void theDayBeginsAnewWithEveryQuestion() {
    assertThat(larder.read("up", "lib/v1/about")).isEqualTo("MISSING");
    assertThat(larder.read("up", "other/v1/about")).isEqualTo("MISSING");
    upstreamIs("TIMEOUT", "lib/v1/about", "other/v1/about");

    for (int day = 0; day < 29; day++) {
      after(Duration.ofHours(23));
      assertThat(larder.read("up", "lib/v1/about")).isEqualTo("MISSING");
    }
    assertThat(larder.read("up", "other/v1/about")).isEqualTo("TIMEOUT");
    for (int day = 29; day < 32; day++) {
      after(Duration.ofHours(23));
      String _ = larder.read("up", "lib/v1/about");
    }
    assertThat(larder.read("up", "lib/v1/about")).isEqualTo("TIMEOUT");
  }

  @Test
  void anUpstreamThatIsAwayIsSparedAndAskedAgainInTenSeconds() {
    assertThat(larder.read("up", "lib/v1/about")).isEqualTo("MISSING");
    upstreamIs("TIMEOUT", "lib/v1/about");
    after(Duration.ofSeconds(31));
    assertThat(larder.read("up", "lib/v1/about")).isEqualTo("MISSING");
    assertThat(larder.read("up", "lib/v1/about")).isEqualTo("MISSING");
    assertThat(larder.network.asked(UP + "lib/v1/about")).isEqualTo(2);

    larder.network.text(UP + "lib/v1/about", "version v1");
    after(Duration.ofSeconds(11));
    assertThat(larder.read("up", "lib/v1/about")).isEqualTo("version v1");
  }

  @Test
  void whatWasFoundIsNotMissingAnyMore() {
    assertThat(larder.read("up", "lib/list")).isEqualTo("MISSING");
    larder.network.text(UP + "lib/list", "v1");
    after(Duration.ofMinutes(6));
    assertThat(larder.read("up", "lib/list")).isEqualTo("v1");
    upstreamIs("CONNECTION", "lib/list");

    after(Duration.ofDays(20));
    assertThat(larder.read("up", "lib/list")).isEqualTo("v1");
    after(Duration.ofDays(20));
    assertThat(larder.read("up", "lib/list")).isEqualTo("UPSTREAM_BROKEN");
  }

  /// They end what would keep an upstream from being asked, and say nothing of what it has.
  @ParameterizedTest
  @ValueSource(strings = {"publish", "declaration"})
  void aPublishOrADeclarationMakesNothingUncertain(String what) {
    assertThat(larder.read("up", "lib/v1/about")).isEqualTo("MISSING");
    upstreamIs("CONNECTION", "lib/v1/about");
    if (what.equals("publish")) {
      larder.published("own", "lib/v9", "content");
    } else {
      larder.with(hosted("own").overlay("lib", "other"));
    }

    assertThat(larder.read("up", "lib/v1/about")).isEqualTo("MISSING");
    assertThat(larder.network.asked(UP + "lib/v1/about")).isEqualTo(2);
  }

  @Test
  void whatAnotherUpstreamSaidCounts() {
    assertThat(larder.read("up", "lib/v1/about")).isEqualTo("MISSING");
    larder.network.on(
        "http://other.example/lib/v1/about", SourceReply.unreachable(Cause.CONNECTION));
    larder.with(proxy("up").upstream("http://other.example"));

    assertThat(larder.read("up", "lib/v1/about")).isEqualTo("UPSTREAM_BROKEN");
  }

  @Test
  void aRestartInAnOutageLosesNothingThatWasWritten() {
    for (String path : new String[] {"lib/v1/about", "lib/list", "lib/main/find", "gone/list"}) {
      assertThat(larder.read("up", path)).isEqualTo("MISSING");
    }
    larder.parts.certain().flush();
    // says something else by now
    upstreamIs("403", "gone/list");
    after(Duration.ofMinutes(10));
    assertThat(larder.read("up", "gone/list")).isEqualTo("FORBIDDEN");
    larder.parts.certain().flush();
    assertThat(larder.read("up", "late/list")).isEqualTo("MISSING");
    upstreamIs("CONNECTION", "lib/v1/about", "lib/list", "lib/main/find", "gone/list", "late/list");

    TestLarder restarted = larder.otherNode();

    for (int day = 0; day < 2; day++) {
      for (String path : new String[] {"lib/v1/about", "lib/list", "lib/main/find"}) {
        assertThat(restarted.read("up", path)).as(path).isEqualTo("MISSING");
      }
      after(Duration.ofHours(23));
    }
    assertThat(restarted.read("up", "gone/list")).isEqualTo("UPSTREAM_BROKEN");
    assertThat(restarted.read("up", "late/list")).isEqualTo("UPSTREAM_BROKEN");
  }

  @Test
  void aRestartAfterAnotherUpstreamWasSetKnowsNothing() {
    assertThat(larder.read("up", "lib/v1/about")).isEqualTo("MISSING");
    larder.parts.certain().flush();
    larder.with(proxy("up").upstream("http://other.example"));
    larder.network.on(
        "http://other.example/lib/v1/about", SourceReply.unreachable(Cause.CONNECTION));

    assertThat(larder.otherNode().read("up", "lib/v1/about")).isEqualTo("UPSTREAM_BROKEN");
  }

  @Test
  void theFirstFileOfAComponentBringsItsListAndTheSmallFilesOfItsNewestVersion() {
    larder.network.small(UP + "lib/", "v1", "v2", "v3");
    larder.network.text(UP + "lib/list", "v1\nv2\nv3");
    assertThat(larder.read("all", "lib/v1/meta")).isEqualTo("meta");
    int _ = larder.settled();
    assertThat(larder.network.asked()).noneMatch(path -> path.endsWith("list"));

    fetchListsAhead();
    upstreamIs("CONNECTION", "lib/list", "lib/latest", "lib/v2/meta", "lib/v3/meta");
    upstreamIs("CONNECTION", "lib/v2/about", "lib/v3/about");
    after(Duration.ofDays(2));

    assertThat(larder.read("all", "lib/list")).isEqualTo("v1\nv2\nv3");
    assertThat(larder.read("all", "lib/v3/about")).isEqualTo("version v3");
    assertThat(larder.read("all", "lib/v3/meta")).isEqualTo("meta");
    assertThat(larder.read("all", "lib/latest")).isEqualTo("version v3");
    assertThat(larder.read("all", "lib/v2/meta")).isEqualTo("UPSTREAM_BROKEN");
  }

  /// Clients describe what they end up with: the highest of the versions to which files lead.
  @ParameterizedTest(name = "{0}: described {1}, not {2}")
  @CsvSource({
    "'lib/v1/meta lib/v3/meta lib/v2/meta',  v3, v2",
    "'lib/v2/meta',                          v2, v3",
    "'lib/v3/about lib/v2/meta',             v3, v2",
  })
  void theFilesOfAComponentBringTheDescriptionOfTheirHighestVersion(
      String read, String described, String other) {
    larder.network.small(UP + "lib/", "v1", "v2", "v3", "v9");
    larder.network.text(UP + "lib/list", "v1\nv2\nv3\nv9");
    for (String path : read.split(" ", -1)) {
      String _ = larder.read("all", path);
    }
    fetchListsAhead();

    assertThat(larder.readStored("all", "lib/" + described + "/about")).startsWith("version");
    assertThat(larder.readStored("all", "lib/v9/about")).startsWith("version");
    assertThat(larder.readStored("all", "lib/" + other + "/about")).isEqualTo("MISSING");
  }

  /// A client that comes back for more versions within the day finds them described, too.
  @Test
  void aVersionThatCameAfterTheListIsDescribedWithoutIt() {
    larder.network.small(UP + "lib/", "v1", "v2", "v3");
    larder.network.text(UP + "lib/list", "v1\nv2\nv3");
    String _ = larder.read("all", "lib/v1/meta");
    fetchListsAhead();
    String _ = larder.read("all", "lib/v2/meta");
    fetchListsAhead();

    assertThat(larder.readStored("all", "lib/v2/about")).isEqualTo("version v2");
    assertThat(larder.network.asked(UP + "lib/list")).isEqualTo(1);
  }

  @Test
  void noListIsFetchedWhileFilesAreComing() {
    larder.network.small(UP + "lib/", "v1", "v2");
    String _ = larder.read("all", "lib/v1/meta");
    int _ = larder.settled();
    after(Duration.ofSeconds(1));
    assertThat(larder.parts.lists().step()).isFalse();
    for (int second = 1; second < 61; second++) {
      String _ = larder.read("all", "other" + second + "/v1/about");
      larder.network.small(UP + "more" + second + "/", "v1");
      String _ = larder.read("all", "more" + second + "/v1/meta");
      int _ = larder.settled();
      assertThat(larder.parts.lists().step()).as("after %s s", second).isFalse();
      after(Duration.ofSeconds(1));
    }
    assertThat(larder.parts.lists().step()).as("it has waited for a minute").isTrue();
  }

  @Test
  void whereNothingIsListedItBringsTheLatest() {
    larder.network.small(UP + "lib/", "v1-x", "v2-x");
    larder.network.text(UP + "lib/list", "");
    larder.network.text(UP + "lib/latest", "v2-x");
    assertThat(larder.read("all", "lib/v1-x/meta")).isEqualTo("meta");
    fetchListsAhead();
    upstreamIs("CONNECTION", "lib/list", "lib/latest", "lib/v2-x/meta", "lib/v2-x/about");
    after(Duration.ofDays(2));

    assertThat(larder.read("all", "lib/list")).isEmpty();
    assertThat(larder.read("all", "lib/latest")).isEqualTo("version v2-x");
    assertThat(larder.read("all", "lib/v2-x/meta")).isEqualTo("meta");
  }

  @Test
  void aListIsBroughtOnceAndNotWhereItWasRead() {
    larder.network.small(UP + "lib/", "v1", "v2");
    larder.network.text(UP + "lib/list", "v1\nv2");
    assertThat(larder.read("up", "lib/v1/meta")).isEqualTo("meta");
    fetchListsAhead();
    assertThat(larder.read("up", "lib/v2/meta")).isEqualTo("meta");
    fetchListsAhead();
    assertThat(larder.network.asked(UP + "lib/list")).isEqualTo(1);
    assertThat(larder.network.asked(UP + "lib/v2/meta")).isEqualTo(1);
  }

  @Test
  void aListThatFailsIsAskedForAgain() {
    larder.network.small(UP + "lib/", "v1");
    upstreamIs("502", "lib/list");
    assertThat(larder.read("up", "lib/v1/meta")).isEqualTo("meta");
    fetchListsAhead();
    larder.network.text(UP + "lib/list", "v1");
    fetchListsAhead();
    upstreamIs("CONNECTION", "lib/list");
    after(Duration.ofHours(30));

    assertThat(larder.read("up", "lib/list")).isEqualTo("v1");
  }

  /// A refreshed list that shows a new version brings its small files, although nobody has asked
  /// for it yet.
  @Test
  void aNewVersionIsReadyForAnOutage() {
    larder.network.small(UP + "lib/", "v1", "v2");
    larder.network.text(UP + "lib/list", "v1");
    assertThat(larder.read("up", "lib/list")).isEqualTo("v1");
    larder.network.text(UP + "lib/list", "v1\nv2");
    after(Duration.ofHours(1));
    assertThat(larder.read("up", "lib/list")).isEqualTo("v1");
    Awaitility.await().until(() -> larder.read("up", "lib/list").equals("v1\nv2"));
    int _ = larder.settled();
    upstreamIs("CONNECTION", "lib/list", "lib/v2/about", "lib/v2/meta");

    assertThat(larder.read("up", "lib/v2/meta")).isEqualTo("meta");
    assertThat(larder.read("up", "lib/v2/about")).isEqualTo("version v2");
  }
}
