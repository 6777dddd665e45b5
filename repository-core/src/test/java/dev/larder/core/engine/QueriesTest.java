package dev.larder.core.engine;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.source.Transport.Cause;
import dev.larder.core.storage.Together;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names for versions: asked in order, remembered for a minute, answered by a description.
class QueriesTest {
  private static final String ONE = "http://one.example/lib/";
  private static final String TWO = "http://two.example/lib/";

  @TempDir private Path folder;
  private TestLarder larder;

  @BeforeEach
  void build() {
    larder =
        new TestLarder(folder)
            .with(
                hosted("own").overlay("lib"),
                proxy("one"),
                proxy("two"),
                group("all", "own", "one", "two"));
    for (String version : new String[] {"v1", "v2", "v3"}) {
      larder.network.text(ONE + version + "/about", "version " + version);
      larder.network.text(TWO + version + "/about", "version " + version);
    }
  }

  private String find() {
    return larder.read("all", "lib/main/find");
  }

  @Test
  void membersAreAskedInOrderUntilOneKnowsTheName() {
    larder.network.text(TWO + "main/find", "v2");

    assertThat(find()).isEqualTo("version v2");
    assertThat(larder.network.asked())
        .startsWith(ONE + "main/find", TWO + "main/find")
        .doesNotContain(TWO + "list");
  }

  @Test
  void theFirstAnswerCounts() {
    larder.network.text(ONE + "main/find", "v1");
    larder.network.text(TWO + "main/find", "v2");

    assertThat(find()).isEqualTo("version v1");
    assertThat(larder.network.asked(TWO + "main/find")).isZero();
  }

  @Test
  void aMemberThatFailsIsNotPassedOver() {
    larder.network.on(ONE + "main/find", SourceReply.status(500, "oops"));
    larder.network.text(TWO + "main/find", "v2");

    assertThat(find()).isEqualTo("UPSTREAM_BROKEN");
  }

  @ParameterizedTest(name = "after {0} s: {1}")
  @CsvSource({"0, v1, 1", "60, v1, 1", "61, v2, 2"})
  void anAnswerIsRememberedForAMinute(long seconds, String version, int asked) {
    larder.network.text(ONE + "main/find", "v1");
    assertThat(find()).isEqualTo("version v1");
    larder.network.text(ONE + "main/find", "v2");

    larder.clock.advance(Duration.ofSeconds(seconds));

    assertThat(find()).isEqualTo("version " + version);
    assertThat(larder.network.asked(ONE + "main/find")).isEqualTo(asked);
  }

  @ParameterizedTest(name = "after {0} days of failure: {1}")
  @CsvSource({"1, version v1", "30, version v1", "31, TIMEOUT"})
  void anAnswerIsUsedForAMonthWhileTheUpstreamFails(long days, String ending) {
    larder.network.text(ONE + "main/find", "v1");
    assertThat(find()).isEqualTo("version v1");
    larder.network.on(ONE + "main/find", SourceReply.unreachable(Cause.TIMEOUT));

    larder.clock.advance(Duration.ofDays(days));

    assertThat(find()).isEqualTo(ending);
  }

  @Test
  void aNameThatIsGoneIsForgotten() {
    larder.network.text(ONE + "main/find", "v1");
    assertThat(find()).isEqualTo("version v1");
    larder.network.on(ONE + "main/find", SourceReply.status(404, "gone"));
    larder.clock.advance(Duration.ofMinutes(2));

    assertThat(find()).isEqualTo("MISSING");
    assertThat(larder.readStored("all", "lib/main/find")).isEqualTo("MISSING");

    larder.network.on(ONE + "main/find", SourceReply.unreachable(Cause.TIMEOUT));
    larder.clock.advance(Duration.ofHours(23));
    assertThat(find()).isEqualTo("MISSING");
    larder.clock.advance(Duration.ofHours(24));
    assertThat(find()).isEqualTo("TIMEOUT");
  }

  @Test
  void aMissingNameIsRememberedForHalfAMinute() {
    assertThat(find()).isEqualTo("MISSING");
    assertThat(find()).isEqualTo("MISSING");
    assertThat(larder.network.asked(ONE + "main/find")).isEqualTo(1);

    larder.clock.advance(Duration.ofSeconds(31));
    larder.network.text(ONE + "main/find", "v1");
    assertThat(find()).isEqualTo("version v1");
  }

  @Test
  void whatIsStoredAnswersWithoutAnUpstream() {
    assertThat(larder.readStored("all", "lib/main/find")).isEqualTo("MISSING");
    larder.network.text(ONE + "main/find", "v1");
    assertThat(find()).isEqualTo("version v1");
    larder.clock.advance(Duration.ofDays(40));
    int before = larder.settled();

    assertThat(larder.readStored("all", "lib/main/find")).isEqualTo("version v1");
    assertThat(larder.network.asked()).hasSize(before);
  }

  @Test
  void manyWhoAskAtOnceCauseOneRequest() throws Exception {
    larder.network.text(ONE + "main/find", "v1");

    assertThat(Together.run(200, _ -> find())).containsOnly("version v1");
    assertThat(larder.network.asked(ONE + "main/find")).isEqualTo(1);
    assertThat(larder.network.asked(ONE + "v1/about")).isEqualTo(1);
  }
}
