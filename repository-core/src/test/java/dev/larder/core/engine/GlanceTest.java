package dev.larder.core.engine;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Ask;
import dev.larder.core.access.Principal;
import dev.larder.core.fixture.SourceHold;
import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.source.Transport.Cause;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A glance finds what was read before, and asks nobody.
class GlanceTest {
  private static final String LIST = "http://one.example/lib/list";

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
  }

  private Optional<String> glance(Principal principal, String path) {
    return larder
        .doors
        .engine()
        .glance(principal, new RepositoryName("all"), Ask.of(path))
        .map(answer -> new String(larder.bytes(answer), UTF_8).strip());
  }

  private Optional<String> glance(String path) {
    return glance(TestLarder.ADMIN, path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lib/v1/meta", "lib/v1/about", "lib/list", "lib/latest"})
  void findsWhatWasReadBefore(String path) {
    assertThat(glance(path)).isEmpty();
    assertThat(larder.network.asked()).isEmpty();

    String read = larder.read("all", path);
    int asked = larder.settled();
    // What has just been fetched is read from the store once.
    larder.read("all", path);

    assertThat(glance(path)).contains(read);
    assertThat(larder.network.asked()).hasSize(asked);
  }

  @Test
  void looksForNoListThatNeedsRefreshing() {
    larder.read("all", "lib/list");
    int asked = larder.settled();
    larder.clock.advance(Duration.ofSeconds(61));

    assertThat(glance("lib/list")).isEmpty();
    assertThat(larder.network.asked()).hasSize(asked);
  }

  @Test
  void findsAListThatIsBeingRefreshed() {
    String read = larder.read("all", "lib/list");
    larder.clock.advance(Duration.ofSeconds(61));
    SourceHold hold = new SourceHold();
    larder.network.on(LIST, hold.before(SourceReply.ok("v2")));
    assertThat(larder.read("all", "lib/list")).isEqualTo(read);

    assertThat(glance("lib/list")).contains(read);
    hold.release();
    Awaitility.await().until(() -> glance("lib/list").equals(Optional.of("v2")));
  }

  @Test
  void findsTheListOfAnUpstreamThatIsSpared() {
    String read = larder.read("all", "lib/list");
    larder.clock.advance(Duration.ofSeconds(61));
    larder.network.on(LIST, SourceReply.unreachable(Cause.TIMEOUT));
    assertThat(larder.read("all", "lib/list")).isEqualTo(read);
    Awaitility.await().until(() -> larder.network.asked(LIST) == 2);
    larder.settled();

    assertThat(glance("lib/list")).contains(read);
    assertThat(larder.network.asked(LIST)).isEqualTo(2);
  }

  @Test
  void findsAPublishedVersionOnlyOnceItWasRead() {
    larder.published("own", "both/v1", "content");

    assertThat(glance("both/v1/about")).isEmpty();
    assertThat(larder.read("all", "both/v1/about")).isEqualTo("version v1");
    assertThat(glance("both/v1/about")).contains("version v1");
    assertThat(glance("both/v1/nothing")).isEmpty();
  }

  @Test
  void showsNothingToThoseWhoMayNotRead() {
    larder.with(hosted("closed").exclusive("secret"), group("some", "closed"));
    larder.published("closed", "secret/v1", "content");
    RepositoryName some = new RepositoryName("some");
    Ask ask = Ask.of("secret/v1/about");
    assertThat(larder.read(TestLarder.ADMIN, "some", "secret/v1/about")).isEqualTo("version v1");

    assertThat(larder.doors.engine().glance(TestLarder.ADMIN, some, ask)).isPresent();
    assertThat(larder.doors.engine().glance(TestLarder.ANONYMOUS, some, ask)).isEmpty();
  }
}
