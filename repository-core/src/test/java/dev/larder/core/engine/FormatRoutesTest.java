package dev.larder.core.engine;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static dev.larder.core.fixture.TestLarder.ADMIN;
import static dev.larder.core.fixture.TestLarder.ANONYMOUS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Ask;
import dev.larder.core.access.Principal;
import dev.larder.core.fixture.Endings;
import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.waiting.Depth;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Paths that the format answers itself.
class FormatRoutesTest {
  @TempDir private Path folder;
  private TestLarder larder;

  @BeforeEach
  void build() {
    larder =
        new TestLarder(folder)
            .with(
                hosted("secret").exclusive("corp/*"),
                hosted("shown").open().exclusive("pub/*"),
                proxy("athens").open().exclusive("old/*"),
                proxy("one").open(),
                proxy("two").open(),
                group("all", "secret", "shown", "athens", "one", "two").open());
  }

  private String feed(Principal principal, int limit) {
    Ask ask = new Ask("feed", Map.of("limit", String.valueOf(limit)), Map.of());
    return Endings.of(
        larder.parts.engine().read(principal, new RepositoryName("all"), ask, Depth.TAKE),
        answer -> new String(larder.bytes(answer), StandardCharsets.UTF_8).strip());
  }

  @Test
  void aFeedShowsWhatThePrincipalMayReadInOrder() {
    larder
        .published("secret", "corp/a/v1", "1")
        .published("shown", "pub/a/v1", "2")
        .published("secret", "corp/b/v1", "3");
    larder.stores.metadata().assignFeed();

    assertThat(feed(ANONYMOUS, 10)).isEqualTo("pub/a@v1");
    assertThat(feed(ADMIN, 10)).isEqualTo("corp/a@v1\npub/a@v1\ncorp/b@v1");
    assertThat(feed(ADMIN, 2)).isEqualTo("corp/a@v1\npub/a@v1");
  }

  @Test
  void rowsThatAreNotShownDoNotMakeAPageShorter() {
    for (int i = 1; i <= 5; i++) {
      larder.published("shown", "pub/hidden" + i + "/v1", "x" + i);
    }
    larder.published("shown", "pub/seen/v1", "y").published("shown", "pub/seen/v2", "z");
    larder.stores.metadata().assignFeed();
    larder.with(hosted("secret").exclusive("corp/*", "pub/hidden?"));

    assertThat(feed(ANONYMOUS, 2)).isEqualTo("pub/seen@v1\npub/seen@v2");
    assertThat(feed(ANONYMOUS, 3)).isEqualTo("pub/seen@v1\npub/seen@v2");
    assertThat(feed(ANONYMOUS, 1)).isEqualTo("pub/seen@v1");
  }

  @Test
  void aNameIsTakenOnlyToUpstreamsThatMayHaveIt() {
    larder.network.text("http://two.example/out/lib", "answer");

    assertThat(larder.read("all", "out/lib")).isEqualTo("answer");
    assertThat(larder.network.asked())
        .containsExactly("http://one.example/out/lib", "http://two.example/out/lib");
  }

  @Test
  void onlyMissingGoesOnToTheNextUpstream() {
    larder.network.on("http://one.example/out/lib", SourceReply.status(500, "oops"));
    larder.network.text("http://two.example/out/lib", "answer");

    assertThat(larder.read("all", "out/lib")).isEqualTo("UPSTREAM_BROKEN");
  }

  @Test
  void whatAsksForNoUpstreamGetsNone() {
    larder.network.text("http://one.example/out/lib", "answer");

    assertThat(larder.readStored("all", "out/lib")).isEqualTo("MISSING");
    assertThat(larder.network.asked()).isEmpty();
  }
}
