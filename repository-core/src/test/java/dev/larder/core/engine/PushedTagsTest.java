package dev.larder.core.engine;

import static dev.larder.core.fixture.Blueprint.git;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.core.events.Events;
import dev.larder.core.fixture.MemoryTree;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.repository.GitRule;
import dev.larder.core.repository.GitUpstream;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.storage.GitUpstreams;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A pushed tag is published where an administrator has said so.
class PushedTagsTest {
  private static final String URL = "https://git.example/corp/mine.git";
  private static final List<String> URLS = List.of("ssh://other.example/mine", "no url", URL);

  private TestLarder larder;

  @BeforeEach
  void build(@TempDir Path folder) {
    GitUpstream source =
        GitUpstreams.of(
            new GitRule("mine", URL, Optional.empty()),
            new GitRule("foreign", URL, Optional.empty()));
    larder =
        new TestLarder(folder)
            .with(
                tagged("own", source, true).exclusive("mine"),
                tagged("asked", source, false).exclusive("asked"),
                hosted("plain"),
                git("up", source));
    larder.control.tag(URL, "v1", MemoryTree.of("mine/a", "one"));
    larder.control.tag(URL, "latest", MemoryTree.of("mine/a", "one"));
    larder.control.tag(URL, "v2", MemoryTree.of("foreign/a", "two"));
    larder.control.tag(URL, "v3", MemoryTree.of("mine/a.bad", "three"));
  }

  private boolean pushed(String repository, String tag) {
    boolean taken = larder.parts.pushedTags().pushed(new RepositoryName(repository), URLS, tag);
    Awaitility.await()
        .dontCatchUncaughtExceptions()
        .until(() -> larder.parts.pushedTags().unfinished() == 0);
    return taken;
  }

  private long failed() {
    return larder.parts.events().counts().getOrDefault(Events.Kind.TAG_NOT_PUBLISHED, 0L);
  }

  @ParameterizedTest(name = "{1} for {0}: taken {2}, {3}, told as failed {4}")
  @CsvSource({
    // repository, tag, is it taken, what one reads then, events
    "own,   v1,     true,  one,     0",
    "own,   latest, true,  MISSING, 0",
    "own,   v2,     true,  MISSING, 1",
    "own,   v3,     true,  MISSING, 1",
    "own,   v9,     true,  MISSING, 0",
    "asked, v1,     false, MISSING, 0",
    "plain, v1,     false, MISSING, 0",
    "up,    v1,     false, MISSING, 0",
    "none,  v1,     false, MISSING, 0",
  })
  void publishesWhereThatIsSaid(
      String repository, String tag, boolean taken, String read, long events) {
    assertThat(pushed(repository, tag)).isEqualTo(taken);
    assertThat(larder.read("own", "mine/" + tag + "/file.bin")).isEqualTo(read);
    assertThat(failed()).isEqualTo(events);
  }

  @Test
  void theWebhookIsRecordedAsWhoPublished() {
    pushed("own", "v1");

    assertThat(larder.stores.contents().publisher(larder.id("own"), new Coordinates("mine", "v1")))
        .contains("webhook");
  }

  @Test
  void aServerThatIsAwayIsTold() {
    larder.control.fail(URL, () -> Outcome.failed(Failure.Kind.UPSTREAM_BROKEN, "away"));

    assertThat(pushed("own", "v1")).isTrue();
    assertThat(failed()).isEqualTo(1);
  }
}
