package dev.larder.core.engine;

import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.source.Transport.Cause;
import dev.larder.core.storage.Together;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How long answers of upstreams hold.
class FreshnessTest {
  private static final String LIST = "http://up.example/lib/list";
  private static final String ABOUT = "http://up.example/lib/v1/about";

  @TempDir private Path folder;
  private TestLarder larder;

  @BeforeEach
  void build() {
    larder = new TestLarder(folder).with(proxy("up"), hosted("own").overlay("lib"));
  }

  private String list() {
    return larder.read("up", "lib/list");
  }

  @ParameterizedTest(name = "after {0} s: {1}")
  @CsvSource({
    "0, v1, 1",
    "60, v1, 1",
    // served stale, while it is refreshed
    "61, v1, 2",
    "86400, v1, 2",
    // too old to be served without asking
    "86401, v2, 2",
  })
  void anIndexIsFreshForAMinuteAndServedStaleForADay(long seconds, String served, int asked) {
    larder.network.text(LIST, "v1");
    assertThat(list()).isEqualTo("v1");
    larder.network.text(LIST, "v2");

    larder.clock.advance(Duration.ofSeconds(seconds));

    assertThat(list()).isEqualTo(served);
    Awaitility.await().until(() -> larder.network.asked(LIST) == asked);
    if (asked == 2) {
      Awaitility.await().until(() -> list().equals("v2"));
    }
    assertThat(larder.network.asked(LIST)).isEqualTo(asked);
  }

  @ParameterizedTest(name = "after {0} days of failure: {1}")
  @CsvSource({"1, v1", "2, v1", "30, v1", "31, UPSTREAM_BROKEN"})
  void anIndexIsServedForAMonthWhileTheUpstreamFails(long days, String served) {
    larder.network.text(LIST, "v1");
    assertThat(list()).isEqualTo("v1");
    larder.network.on(LIST, SourceReply.unreachable(Cause.CERTIFICATE));

    larder.clock.advance(Duration.ofDays(days));

    assertThat(list()).isEqualTo(served);
  }

  @Test
  void anUpstreamThatFailedToRefreshIsSparedForTenSeconds() {
    larder.network.text(LIST, "v1");
    assertThat(list()).isEqualTo("v1");
    larder.network.on(LIST, SourceReply.unreachable(Cause.TIMEOUT));
    larder.clock.advance(Duration.ofDays(2));
    assertThat(list()).isEqualTo("v1");
    assertThat(list()).isEqualTo("v1");
    assertThat(larder.network.asked(LIST)).isEqualTo(2);

    larder.clock.advance(Duration.ofSeconds(11));
    assertThat(list()).isEqualTo("v1");
    assertThat(larder.network.asked(LIST)).isEqualTo(3);
  }

  @Test
  void aRefusalIsNotHiddenByAnOldAnswer() {
    larder.network.text(LIST, "v1");
    assertThat(list()).isEqualTo("v1");
    larder.network.on(LIST, SourceReply.status(403, "not any more"));
    larder.clock.advance(Duration.ofDays(2));

    assertThat(list()).isEqualTo("FORBIDDEN");
  }

  @Test
  void aClockThatIsSetBackMakesNothingFreshForLonger() {
    larder.network.text(LIST, "v1");
    assertThat(list()).isEqualTo("v1");
    larder.network.text(LIST, "v2");

    larder.clock.advance(Duration.ofDays(-1));

    assertThat(list()).isEqualTo("v1");
    Awaitility.await().until(() -> list().equals("v2"));
  }

  @Test
  void anUnchangedIndexIsAskedForByItsTagAndFreshAgain() {
    larder.network.on(
        LIST, SourceReply.ok("v1").header("etag", "\"one\"").header("last-modified", "yesterday"));
    assertThat(list()).isEqualTo("v1");
    larder.network.on(LIST, SourceReply.status(304, ""));
    larder.clock.advance(Duration.ofDays(2));

    assertThat(list()).isEqualTo("v1");
    assertThat(list()).isEqualTo("v1");

    assertThat(larder.network.asked(LIST)).isEqualTo(2);
    assertThat(
            larder.network.requests().stream()
                .filter(request -> request.address().toString().equals(LIST))
                .toList()
                .getLast()
                .headers())
        .containsEntry("If-None-Match", "\"one\"")
        .containsEntry("If-Modified-Since", "yesterday");
  }

  @Test
  void anEmptyIndexIsAskedForWhole() {
    larder.network.on(LIST, SourceReply.ok("").header("etag", "\"none\""));
    assertThat(list()).isEmpty();
    larder.clock.advance(Duration.ofDays(2));

    assertThat(list()).isEmpty();

    assertThat(larder.network.asked(LIST)).isEqualTo(2);
    assertThat(larder.network.requests().getLast().headers()).doesNotContainKey("If-None-Match");
  }

  @Test
  void thatAVersionIsMissingIsRememberedForHalfAMinute() {
    assertThat(larder.read("up", "lib/v1/about")).isEqualTo("MISSING");
    larder.network.text(ABOUT, "version v1");
    larder.clock.advance(Duration.ofSeconds(29));
    assertThat(larder.read("up", "lib/v1/about")).isEqualTo("MISSING");
    assertThat(larder.network.asked(ABOUT)).isEqualTo(1);

    larder.clock.advance(Duration.ofSeconds(2));
    assertThat(larder.read("up", "lib/v1/about")).isEqualTo("version v1");
  }

  @Test
  void thatAComponentIsMissingIsRememberedForFiveMinutes() {
    assertThat(list()).isEqualTo("MISSING");
    larder.network.text(LIST, "v1");
    larder.clock.advance(Duration.ofSeconds(299));
    assertThat(list()).isEqualTo("MISSING");
    assertThat(larder.network.asked(LIST)).isEqualTo(1);

    larder.clock.advance(Duration.ofSeconds(2));
    assertThat(list()).isEqualTo("v1");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPublishOrADeclarationEndsWhatIsRememberedAsMissing(boolean publish) {
    assertThat(list()).isEqualTo("MISSING");
    assertThat(larder.read("up", "lib/v1/about")).isEqualTo("MISSING");
    larder.network.text(LIST, "v1");
    larder.network.text(ABOUT, "version v1");

    if (publish) {
      larder.published("own", "lib/v9", "content");
    } else {
      larder.with(hosted("own").overlay("lib", "other"));
    }

    assertThat(list()).isEqualTo("v1");
    assertThat(larder.read("up", "lib/v1/about")).isEqualTo("version v1");
  }

  @Test
  void fiveHundredReadersAtTheEdgeCauseOneRefresh() throws Exception {
    larder.network.text(LIST, "v1");
    assertThat(list()).isEqualTo("v1");
    larder.clock.advance(Duration.ofDays(2));

    assertThat(Together.run(500, _ -> list())).containsOnly("v1");
    assertThat(larder.network.asked(LIST)).isEqualTo(2);
  }
}
