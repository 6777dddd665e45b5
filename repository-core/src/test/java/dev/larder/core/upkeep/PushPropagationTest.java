package dev.larder.core.upkeep;

import static dev.larder.core.fixture.Blueprint.git;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.core.access.TokenUses;
import dev.larder.core.events.Refusals;
import dev.larder.core.fixture.DrivenTime;
import dev.larder.core.fixture.MemoryTree;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.loop.StandingLoops;
import dev.larder.core.repository.GitPath;
import dev.larder.core.repository.GitRule;
import dev.larder.core.repository.Push;
import dev.larder.core.storage.GitUpstreams;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What another node has heard of a push holds here within two seconds, and what this one has heard
/// of at once.
class PushPropagationTest {
  private static final Duration PROMISED = Duration.ofSeconds(2);
  private static final String LIB = "https://git.example/team/lib.git";
  private static final String OTHER = "https://git.example/team/other.git";

  private TestLarder here;
  private TestLarder there;
  private DrivenTime time;
  private Upkeep upkeep;

  @BeforeEach
  void build(@TempDir Path folder) {
    here = new TestLarder(folder);
    here.with(git("up", GitUpstreams.of(rule("lib", LIB), rule("other", OTHER))));
    there = here.otherNode();
    tag(LIB, "v1", "lib");
    tag(OTHER, "v1", "other");
    time = new DrivenTime(here.clock);
    StandingLoops loops = new StandingLoops(time);
    upkeep =
        new Upkeep(
            here.foundation(here.stores.configuration()),
            here.parts,
            Duration.ofDays(730),
            new TokenUses(),
            new Refusals(here.clock),
            loops);
    upkeep.start();
    time.awaitPausing(loops.states().size());
    // By then what has been configured is followed, and ends nothing any more.
    time.advance(PROMISED);
  }

  @AfterEach
  void stop() {
    upkeep.close();
  }

  private static GitRule rule(String pattern, String url) {
    return new GitRule(pattern, url, Optional.empty());
  }

  /// Both nodes see the same servers.
  private void tag(String url, String tag, String component) {
    MemoryTree tree = MemoryTree.of(component + "/a", tag);
    here.control.tag(url, tag, tree);
    there.control.tag(url, tag, tree);
  }

  /// A webhook reaches the other node.
  private void pushed(String path) {
    there.stores.configuration().pushed(List.of(push(path)));
    time.advance(PROMISED);
  }

  private Push push(String path) {
    return new Push(here.id("up"), GitPath.of(path));
  }

  private int connections() {
    return here.control.connections().size();
  }

  @Test
  void aPushedTagIsListed() {
    assertThat(here.read("up", "lib/list")).isEqualTo("v1");
    assertThat(here.read("up", "lib/latest")).isEqualTo("version v1");
    tag(LIB, "v2", "lib");
    assertThat(here.read("up", "lib/list")).isEqualTo("v1");

    pushed("team/lib");

    assertThat(here.read("up", "lib/list")).isEqualTo("v1\nv2");
    assertThat(here.read("up", "lib/latest")).isEqualTo("version v2");
  }

  @Test
  void aPushThatThisNodeHasHeardOfNeedsNoTime() throws Exception {
    assertThat(here.read("up", "lib/list")).isEqualTo("v1");
    tag(LIB, "v2", "lib");
    PushRecorder recorder = new PushRecorder(here.stores.configuration(), time, upkeep::followNow);

    recorder.record(push("team/lib"));

    // Time stands still, so that no pause ends by itself.
    Awaitility.await().until(() -> here.read("up", "lib/list").equals("v1\nv2"));
  }

  @Test
  void itIsAskedForOnceAndKeptAfterThat() {
    here.read("up", "lib/list");
    pushed("team/lib");
    here.read("up", "lib/list");
    int once = connections();

    assertThat(here.read("up", "lib/list")).isEqualTo("v1");
    time.advance(Duration.ofSeconds(20));
    assertThat(here.read("up", "lib/list")).isEqualTo("v1");

    assertThat(connections()).isEqualTo(once);
  }

  @Test
  void aListThatAnotherNodeHasStoredBeforeIsAskedForAgain() {
    assertThat(there.read("up", "lib/list")).isEqualTo("v1");
    tag(LIB, "v2", "lib");

    pushed("team/lib");

    assertThat(here.read("up", "lib/list")).isEqualTo("v1\nv2");
  }

  @Test
  void otherGitRepositoriesAreNotAskedAgain() {
    assertThat(here.read("up", "other/list")).isEqualTo("v1");
    assertThat(here.read("up", "other/v9/file.bin")).isEqualTo("MISSING");
    int before = connections();

    pushed("team/lib");

    assertThat(here.read("up", "other/list")).isEqualTo("v1");
    assertThat(here.read("up", "other/v9/file.bin")).isEqualTo("MISSING");
    assertThat(connections()).isEqualTo(before);
  }

  @Test
  void aPushThatNamesNoGitRepositoryIsToAny() {
    assertThat(here.read("up", "other/list")).isEqualTo("v1");
    tag(OTHER, "v2", "other");

    pushed("");

    assertThat(here.read("up", "other/list")).isEqualTo("v1\nv2");
  }

  @Test
  void whatWasMissingIsThere() {
    assertThat(here.read("up", "lib/v2/file.bin")).isEqualTo("MISSING");
    assertThat(here.read("up", "lib/next/find")).isEqualTo("MISSING");
    tag(LIB, "v2", "lib");
    tag(LIB, "next", "lib");
    assertThat(here.read("up", "lib/v2/file.bin")).isEqualTo("MISSING");

    pushed("team/lib");

    assertThat(here.read("up", "lib/v2/file.bin")).isEqualTo("v2");
    assertThat(here.read("up", "lib/next/find")).isEqualTo("version next");
  }

  @Test
  void aVersionThatWasAskedForTooEarlyIsListed() {
    assertThat(here.read("up", "lib/v2/about")).isEqualTo("MISSING");
    tag(LIB, "v2", "lib");

    pushed("team/lib");

    assertThat(here.read("up", "lib/list")).isEqualTo("v1\nv2");
  }

  @Test
  void whatWasMissingIsUncertainWhileTheServerIsAway() {
    assertThat(here.read("up", "lib/v2/file.bin")).isEqualTo("MISSING");
    pushed("team/lib");
    here.control.fail(LIB, () -> Outcome.failed(Failure.Kind.TIMEOUT, "away"));

    assertThat(here.read("up", "lib/v2/file.bin")).isEqualTo("TIMEOUT");
  }

  @Test
  void aListStaysWhileTheServerIsAway() {
    assertThat(here.read("up", "lib/list")).isEqualTo("v1");
    pushed("team/lib");
    here.control.fail(LIB, () -> Outcome.failed(Failure.Kind.TIMEOUT, "away"));

    assertThat(here.read("up", "lib/list")).isEqualTo("v1");
  }

  @Test
  void aNameThatLedElsewhereIsFollowedAnew() {
    here.read("up", "lib/list");
    here.control.tag(LIB, "v1", MemoryTree.of("lib/a", "moved"));

    pushed("team/lib");

    assertThat(here.read("up", "lib/v1/file.bin")).isEqualTo("moved");
  }

  /// After some looks that find nothing one hangs until the latch is open, and finds nothing then;
  /// later ones see what there is.
  private CountDownLatch hang(int looks, CountDownLatch asked) {
    CountDownLatch answered = new CountDownLatch(1);
    AtomicInteger left = new AtomicInteger(looks);
    here.control.fail(
        LIB,
        () -> {
          if (left.getAndDecrement() > 0) {
            return Outcome.missing("not found: nothing yet");
          }
          here.control.heal(LIB);
          asked.countDown();
          try {
            assertThat(answered.await(30, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException stopping) {
            throw new AssertionError(stopping);
          }
          return Outcome.missing("not found: nothing yet");
        });
    return answered;
  }

  @Test
  void whoAsksAfterAPushWaitsForNoAnswerFromBefore() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answered = hang(0, asked);
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> early = clients.submit(() -> here.read("up", "lib/list"));
      assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
      pushed("team/lib");

      assertThat(here.read("up", "lib/list")).isEqualTo("v1");
      answered.countDown();

      assertThat(early.get(30, TimeUnit.SECONDS)).isEqualTo("MISSING");
      assertThat(here.read("up", "lib/list")).isEqualTo("v1");
    }
  }

  @Test
  void whoJoinsAFetchFromBeforeIsServedAllTheSame() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    // What the name last led to is asked for first, then what it leads to now.
    CountDownLatch answered = hang(1, asked);
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> early = clients.submit(() -> here.read("up", "lib/v1/file.bin"));
      assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
      pushed("team/lib");
      Future<String> late = clients.submit(() -> here.read("up", "lib/v1/file.bin"));
      answered.countDown();

      assertThat(late.get(30, TimeUnit.SECONDS)).isEqualTo("v1");
      assertThat(early.get(30, TimeUnit.SECONDS)).isEqualTo("v1");
    }
  }
}
