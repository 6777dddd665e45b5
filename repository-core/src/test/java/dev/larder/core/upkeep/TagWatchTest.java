package dev.larder.core.upkeep;

import static dev.larder.core.fixture.Blueprint.git;
import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.core.access.TokenUses;
import dev.larder.core.browse.Browser;
import dev.larder.core.events.Events.Kind;
import dev.larder.core.events.Refusals;
import dev.larder.core.fixture.DrivenTime;
import dev.larder.core.fixture.MemoryTree;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.loop.StandingLoops;
import dev.larder.core.memory.MemoryTaskRuns;
import dev.larder.core.repository.GitRule;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.storage.GitUpstreams;
import dev.larder.core.storage.TagDrift;
import dev.larder.core.task.TaskRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tags of Git repositories move and vanish; what is stored of them stays, and is told of.
class TagWatchTest {
  private static final String URL = "https://git.example/corp/lib.git";

  private TestLarder larder;

  @BeforeEach
  void download(@TempDir Path folder) {
    larder = new TestLarder(folder);
    GitRule lib = new GitRule("lib", URL, Optional.empty());
    GitRule more = new GitRule("more", URL, Optional.empty());
    larder.with(git("up", GitUpstreams.of(lib, more)), hosted("own"), group("all", "own", "up"));
    tag("v1", "one");
    tag("v2", "two");
    assertThat(larder.read("all", "lib/v1/file.bin")).isEqualTo("one");
    downloaded();
  }

  private void tag(String tag, String content) {
    larder.control.tag(
        URL,
        tag,
        new MemoryTree(
            Map.of("lib/a", content.getBytes(UTF_8), "more/a", content.getBytes(UTF_8))));
  }

  private void downloaded() {
    larder.parts.downloads().flush(larder.stores.metadata());
  }

  private TagWatch watch(TestLarder node) {
    return new TagWatch(
        node.snapshots,
        node.parts.sources(),
        node.stores.tagLooks(),
        node.parts.events(),
        node.clock);
  }

  private void look(TestLarder node) {
    var _ = watch(node).turn(() -> false, _ -> {});
  }

  private void aLookLater() {
    larder.clock.advance(TagWatch.AGAIN.plusSeconds(1));
    look(larder);
  }

  private Optional<TagDrift> shown(String version) {
    Browser browser =
        new Browser(
            larder.stores.metadata(),
            larder.stores.contents(),
            larder.stores.indexes(),
            larder.stores.tagLooks(),
            larder.clock);
    Outcome<Browser.Details> details =
        browser.version(
            larder.snapshots.current(),
            TestLarder.ADMIN,
            new RepositoryName("all"),
            new Coordinates("lib", version));
    return ((Outcome.Found<Browser.Details>) details).value().drift();
  }

  private long raised(Kind kind) {
    return raised(larder, kind);
  }

  private static long raised(TestLarder node, Kind kind) {
    return node.parts.events().counts().getOrDefault(kind, 0L);
  }

  @ParameterizedTest(name = "a tag that {0}: shown {1}, moved {2}, returned {3}")
  @CsvSource({
    // what happens, is it shown, events of tags that moved, events of tags that came back
    "stays,                  no,       0, 0",
    "moves,                  moved,    1, 0",
    "vanishes,               vanished, 1, 0",
    "moves and vanishes,     vanished, 2, 0",
    "moves and comes back,   no,       1, 1",
    "vanishes and comes back, no,      1, 1",
  })
  void tellsOfEveryChangeOnce(String what, String shown, long moved, long returned) {
    for (String step : what.split(" and ", -1)) {
      switch (step) {
        case "moves" -> tag("v1", "other");
        case "vanishes" -> larder.control.untag(URL, "v1");
        default -> tag("v1", "one");
      }
      aLookLater();
      aLookLater();
    }

    String drift =
        shown("v1").map(one -> one.now().isPresent() ? "moved" : "vanished").orElse("no");
    assertThat(drift).isEqualTo(shown);
    assertThat(raised(Kind.TAG_MOVED)).isEqualTo(moved);
    assertThat(raised(Kind.TAG_RETURNED)).isEqualTo(returned);
    assertThat(larder.read("all", "lib/v1/file.bin")).as("what is stored").isEqualTo("one");
  }

  @Test
  void aServerThatIsAwayOrShowsNoRepositoryTellsNothingOfATag() {
    larder.control.fail(URL, () -> Outcome.failed(Failure.Kind.UPSTREAM_BROKEN, "away"));
    aLookLater();
    larder.control.fail(URL, () -> Outcome.missing("no repository"));
    aLookLater();

    assertThat(raised(Kind.TAG_MOVED)).isZero();
    assertThat(shown("v1")).isEmpty();
  }

  @Test
  void oneConnectionTellsOfAllVersionsOfARepository() {
    larder.read("all", "lib/v2/file.bin");
    larder.read("all", "more/v2/file.bin");
    downloaded();
    int before = larder.control.connections().size();
    tag("v2", "other");

    aLookLater();
    assertThat(larder.control.connections()).hasSize(before + 1);
    assertThat(raised(Kind.TAG_MOVED)).isEqualTo(2);
  }

  @Test
  void theLookOfOneNodeIsEnough() {
    TestLarder there = larder.otherNode();
    tag("v1", "other");
    aLookLater();
    int before = larder.control.connections().size();
    look(there);

    assertThat(larder.control.connections()).hasSize(before);
    assertThat(raised(there, Kind.TAG_MOVED)).isZero();
  }

  @Test
  void whatNobodyDownloadsAnyMoreIsNotLookedAt() {
    larder.clock.advance(Duration.ofDays(TagWatch.DAYS + 1));
    int before = larder.control.connections().size();

    look(larder);
    assertThat(larder.control.connections()).hasSize(before);
  }

  @Test
  void aVersionThatIsFetchedAnewIsNotToldOfTheOldTag() {
    tag("v1", "other");
    aLookLater();
    assertThat(shown("v1")).isPresent();
    tag("v1", "one");
    larder.purge("up", "lib", "v1");
    assertThat(larder.read("all", "lib/v1/find")).isEqualTo("version v1");
    assertThat(larder.read("all", "lib/v1/file.bin")).isEqualTo("one");

    aLookLater();
    assertThat(shown("v1")).isEmpty();
  }

  @Test
  void aServerLooksAllByItself() {
    DrivenTime time = new DrivenTime(larder.clock);
    StandingLoops loops = new StandingLoops(time);
    try (Upkeep upkeep =
            new Upkeep(
                larder.foundation(larder.stores.configuration()),
                larder.parts,
                Duration.ofDays(730),
                new TokenUses(),
                new Refusals(larder.clock),
                loops);
        TaskRunner tasks =
            new TaskRunner(
                MemoryTaskRuns.by(larder.clock), "here", larder.parts.events(), loops, time)) {
      tasks.add(upkeep.tasks());
      upkeep.start();
      tasks.start();
      time.awaitPausing(loops.states().size());
      tag("v1", "other");
      time.advance(Duration.ofMinutes(11));

      Awaitility.await().until(() -> raised(Kind.TAG_MOVED) == 1);
      assertThat(shown("v1")).isPresent();
    }
  }
}
