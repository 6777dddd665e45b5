package dev.larder.core.engine;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Ask;
import dev.larder.api.Format;
import dev.larder.core.access.Principal;
import dev.larder.core.fixture.Endings;
import dev.larder.core.fixture.SourceHold;
import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.source.Sources;
import dev.larder.core.source.Transport.Cause;
import dev.larder.core.waiting.Depth;
import dev.larder.core.waiting.ReadingThread;
import dev.larder.core.waiting.WaitingRefusedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A glance finds what was read before, and asks nobody.
class GlanceTest {
  private static final String LIST = "http://one.example/lib/list";

  private static final String NOT_AT_HAND = "NOT_AT_HAND";

  @TempDir private Path folder;
  private TestLarder larder;

  @BeforeEach
  void build() {
    larder =
        new TestLarder(folder)
            .with(hosted("own").overlay("both"), proxy("one"), group("all", "own", "one"));
    larder.network.text(LIST, "v1");
    larder.network.text("http://one.example/lib/v1/meta", "meta");
    larder.network.text("http://one.example/lib/v1/about", "version v1");
    larder.network.text("http://one.example/lib/v1/file.bin", "content");
    larder.network.text("http://one.example/said/latest", "v1");
    larder.network.text("http://one.example/said/v1/about", "version v1");
  }

  private String glance(Principal principal, String repository, String path) {
    return Endings.of(
        larder
            .parts
            .engine()
            .read(principal, new RepositoryName(repository), Ask.of(path), Depth.GLANCE),
        answer -> new String(larder.bytes(answer), UTF_8).strip());
  }

  private String glance(String path) {
    return glance(TestLarder.ADMIN, "all", path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lib/v1/meta", "lib/v1/about", "lib/list", "lib/latest", "said/latest"})
  void findsWhatWasReadBefore(String path) {
    assertThat(glance(path)).isEqualTo(NOT_AT_HAND);
    assertThat(larder.network.asked()).isEmpty();

    String read = larder.read("all", path);
    int asked = larder.settled();
    // What has just been fetched is read from the store once.
    larder.read("all", path);

    assertThat(glance(path)).isEqualTo(read);
    assertThat(larder.network.asked()).hasSize(asked);
  }

  @Test
  void looksForNoListThatNeedsRefreshing() {
    larder.read("all", "lib/list");
    int asked = larder.settled();
    larder.clock.advance(Duration.ofSeconds(61));

    assertThat(glance("lib/list")).isEqualTo(NOT_AT_HAND);
    assertThat(larder.network.asked()).hasSize(asked);
  }

  @Test
  void findsAListThatIsBeingRefreshed() {
    String read = larder.read("all", "lib/list");
    larder.clock.advance(Duration.ofSeconds(61));
    SourceHold hold = new SourceHold();
    larder.network.on(LIST, hold.before(SourceReply.ok("v2")));
    larder.network.small("http://one.example/lib/", "v2");
    assertThat(larder.read("all", "lib/list")).isEqualTo(read);

    assertThat(glance("lib/list")).isEqualTo(read);
    hold.release();
    Awaitility.await().until(() -> glance("lib/list").equals("v2"));
  }

  @Test
  void findsTheListOfAnUpstreamThatIsSpared() {
    String read = larder.read("all", "lib/list");
    larder.clock.advance(Duration.ofSeconds(61));
    larder.network.on(LIST, SourceReply.unreachable(Cause.TIMEOUT));
    assertThat(larder.read("all", "lib/list")).isEqualTo(read);
    Awaitility.await().until(() -> larder.network.asked(LIST) == 2);
    larder.settled();

    assertThat(glance("lib/list")).isEqualTo(read);
    assertThat(larder.network.asked(LIST)).isEqualTo(2);
  }

  @Test
  void findsAPublishedVersionOnlyOnceItWasRead() {
    larder.published("own", "both/v1", "content");

    assertThat(glance("both/v1/about")).isEqualTo(NOT_AT_HAND);
    assertThat(larder.read("all", "both/v1/about")).isEqualTo("version v1");
    assertThat(glance("both/v1/about")).isEqualTo("version v1");
    assertThat(glance("both/v1/nothing")).isEqualTo("MISSING");
  }

  @Test
  void showsNothingToThoseWhoMayNotRead() {
    larder.with(hosted("closed").exclusive("secret"), group("some", "closed"));
    larder.published("closed", "secret/v1", "content");
    String path = "secret/v1/about";
    assertThat(larder.read(TestLarder.ADMIN, "some", path)).isEqualTo("version v1");

    assertThat(glance(TestLarder.ADMIN, "some", path)).isEqualTo("version v1");
    assertThat(glance(TestLarder.ANONYMOUS, "some", path)).isEqualTo("LOGIN");
  }

  /// What is remembered to be missing is missing; what is only not remembered is not.
  @Test
  void tellsMissingFromNotAtHand() {
    larder.network.on("http://one.example/gone/list", SourceReply.status(404, "gone"));
    assertThat(glance("gone/list")).isEqualTo(NOT_AT_HAND);
    assertThat(larder.read("all", "gone/list")).isEqualTo("MISSING");

    assertThat(glance("gone/list")).isEqualTo("MISSING");
    assertThat(glance("lib/v9/meta")).isEqualTo(NOT_AT_HAND);
  }

  /// Nothing would be lost but the connections of others.
  @Test
  void anUpstreamIsNotWaitedForOnAThreadThatReadsRequests() throws InterruptedException {
    AtomicReference<String> ending = new AtomicReference<>("none");
    Thread reading = new ReadingThread(() -> ending.set(askUpstream()));
    reading.start();
    reading.join(Duration.ofSeconds(60));

    assertThat(ending.get()).contains("an upstream must not be waited for");
    assertThat(larder.network.asked()).isEmpty();
  }

  private String askUpstream() {
    Sources sources = larder.parts.sources();
    Repository one = larder.snapshots.current().find(new RepositoryName("one")).orElseThrow();
    Format format = larder.snapshots.current().format(one);
    try {
      return one.definition().type() instanceof Type.Proxy proxy
          ? sources.of(one, format, proxy).document("lib/list").toString()
          : "no proxy";
    } catch (WaitingRefusedException refused) {
      return String.valueOf(refused.getMessage());
    }
  }
}
