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

/// Lists hold what can be had.
class ObtainableVersionsTest {
  private static final String UP = "http://up.example/lib/";
  private static final String TWO = "http://two.example/lib/";

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
                group("all", "own", "up"),
                group("both", "up", "two"));
    for (String upstream : new String[] {UP, TWO}) {
      larder.network.text(upstream + "list", "v1\nv2\nv3");
      larder.network.small(upstream, "v1", "v2", "v3");
    }
  }

  private String list(String repository) {
    return larder.read(repository, "lib/list").replace('\n', ' ');
  }

  /// Long enough for what was computed to be computed again, and too short for anything to be asked
  /// for again.
  private void aMomentLater() {
    larder.clock.advance(Duration.ofSeconds(2));
  }

  private static Script scripted(String answer) {
    return answer.equals("away")
        ? SourceReply.unreachable(Cause.CONNECTION)
        : SourceReply.status(Integer.parseInt(answer), "said so");
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "v3/about, 404,  v1 v2",
    "v3/meta,  404,  v1 v2",
    "v3/about, 410,  v1 v2",
    "v3/meta,  400,  v1 v2",
    "v3/about, 403,  v1 v2",
    "v3/meta,  403,  v1 v2",
    // a failure is not certain, and a file that not everybody reads says nothing
    "v3/about, 401,  v1 v2 v3",
    "v3/about, 429,  v1 v2 v3",
    "v3/about, 502,  v1 v2 v3",
    "v3/meta,  503,  v1 v2 v3",
    "v3/meta,  away, v1 v2 v3",
    "v3/file.bin, 404, v1 v2 v3",
    // nobody has asked for it
    "v2/about, 404,  v1 v2 v3",
  })
  void theFirstListShowsOnlyWhatCanBeHad(String path, String answer, String listed) {
    larder.network.on(UP + path, scripted(answer));

    assertThat(list("all")).isEqualTo(listed);
  }

  @Test
  void severalOfTheNewestMayBeLacking() {
    larder.network.on(UP + "v3/about", scripted("404"));
    larder.network.on(UP + "v2/meta", scripted("403"));

    assertThat(list("up")).isEqualTo("v1");
  }

  @Test
  void whereNothingCanBeHadTheVersionsThemselvesSayWhy() {
    for (String version : new String[] {"v1", "v2", "v3"}) {
      larder.network.on(UP + version + "/about", scripted("404"));
    }

    assertThat(list("up")).isEqualTo("v1 v2 v3");
    assertThat(larder.read("up", "lib/v3/about")).isEqualTo("MISSING");
  }

  @Test
  void whatAClientWasToldOfAnOlderVersionHoldsUntilTheListIsFetchedAgain() {
    larder.network.on(UP + "v2/about", scripted("404"));
    assertThat(list("up")).isEqualTo("v1 v2 v3");
    assertThat(larder.read("up", "lib/v2/about")).isEqualTo("MISSING");
    aMomentLater();
    assertThat(list("up")).isEqualTo("v1 v3");

    larder.clock.advance(Duration.ofMinutes(2));
    Awaitility.await()
        .until(() -> {
          aMomentLater();
          return list("up").equals("v1 v2 v3");
        });
  }

  @Test
  void aVersionThatComesToBeIsListedWithTheNextRefresh() {
    larder.network.on(UP + "v3/about", scripted("404"));
    assertThat(list("up")).isEqualTo("v1 v2");
    larder.clock.advance(Duration.ofMinutes(2));
    assertThat(list("up")).isEqualTo("v1 v2");
    int _ = larder.settled();
    aMomentLater();
    assertThat(list("up")).isEqualTo("v1 v2");

    larder.network.small(UP, "v3");
    larder.clock.advance(Duration.ofMinutes(2));
    Awaitility.await()
        .until(() -> {
          aMomentLater();
          return list("up").equals("v1 v2 v3");
        });
  }

  @Test
  void aClientThatGetsTheVersionAllTheSamePutsItBackAtOnce() {
    larder.network.on(UP + "v3/about", scripted("403"));
    assertThat(list("up")).isEqualTo("v1 v2");
    larder.network.small(UP, "v3");
    assertThat(larder.read("up", "lib/v3/about")).isEqualTo("version v3");
    aMomentLater();

    assertThat(list("up")).isEqualTo("v1 v2 v3");
  }

  @ParameterizedTest
  @CsvSource({"404", "403"})
  void whatWasLackingIsNotListedInAnOutage(String answer) {
    larder.network.on(UP + "v3/about", scripted(answer));
    assertThat(list("up")).isEqualTo("v1 v2");
    for (String path : new String[] {"list", "v3/about", "v3/meta"}) {
      larder.network.on(UP + path, scripted("away"));
    }

    for (int day = 0; day < 3; day++) {
      larder.clock.advance(Duration.ofHours(20));
      assertThat(list("up")).isEqualTo("v1 v2");
    }
  }

  @ParameterizedTest(name = "up {0}, two {1}: {2}")
  @CsvSource({
    "404, 404, v1 v2",
    "403, 403, v1 v2",
    "404, 403, v1 v2",
    // the second has it, and only what is missing in the first lets anybody ask the second
    "404, 200, v1 v2 v3",
    "403, 200, v1 v2",
    "502, 404, v1 v2 v3",
  })
  void inAGroupItGoesByTheMemberThatAnswers(String up, String two, String listed) {
    if (!up.equals("200")) {
      larder.network.on(UP + "v3/about", scripted(up));
      larder.network.on(UP + "v3/meta", scripted(up));
    }
    if (!two.equals("200")) {
      larder.network.on(TWO + "v3/about", scripted(two));
      larder.network.on(TWO + "v3/meta", scripted(two));
    }

    assertThat(list("both")).isEqualTo(listed);
  }

  @Test
  void whatIsPublishedIsListedWhateverAnUpstreamLacks() {
    larder.network.on(UP + "v3/about", scripted("404"));
    larder.network.on(UP + "v3/meta", scripted("404"));
    larder.published("own", "lib/v3", "content");

    assertThat(list("all")).isEqualTo("v1 v2 v3");
    assertThat(larder.read("all", "lib/v3/about")).isEqualTo("version v3");
  }
}
