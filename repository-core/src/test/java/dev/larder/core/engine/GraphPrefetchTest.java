package dev.larder.core.engine;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.fixture.SourceHold;
import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a fetched file leads to is read before it is asked for.
class GraphPrefetchTest {
  @TempDir private Path folder;
  private TestLarder larder;

  @BeforeEach
  void build() {
    larder = new TestLarder(folder).with(proxy("one"));
    meta("a/v1", "next a/v2 b/v1");
    meta("a/v2", "next c/v1 a/v1");
    meta("b/v1", "meta");
    meta("c/v1", "meta");
    meta("last/v1", "next end/v1");
    meta("end/v1", "meta");
  }

  private void meta(String version, String text) {
    larder.network.text(address(version), text);
  }

  private static String address(String version) {
    return "http://one.example/" + version + "/meta";
  }

  private long asked(String version) {
    return larder.network.asked(address(version));
  }

  private void awaitAsked(String... versions) {
    for (String version : versions) {
      Awaitility.await(version).until(() -> asked(version) > 0);
    }
    var _ = larder.settled();
  }

  /// What was set going before has ended when this has: steps are taken in their order.
  private void afterAnother() {
    assertThat(larder.read("one", "last/v1/meta")).startsWith("next");
    awaitAsked("end/v1");
  }

  @Test
  void goesOnFromThereAndReadsEachOnce() {
    assertThat(larder.read("one", "a/v1/meta")).startsWith("next");
    awaitAsked("a/v2", "b/v1", "c/v1");
    afterAnother();

    for (String version : List.of("a/v1", "a/v2", "b/v1", "c/v1")) {
      assertThat(larder.read("one", version + "/meta")).isNotEmpty();
      assertThat(asked(version)).as(version).isEqualTo(1);
    }
  }

  @Test
  void takesNoStepFromWhatIsHereAlready() {
    larder.network.on(address("b/v1"), SourceReply.status(500, "broken"));
    assertThat(larder.read("one", "a/v1/meta")).startsWith("next");
    awaitAsked("a/v2", "b/v1", "c/v1");
    assertThat(larder.read("one", "a/v1/meta")).startsWith("next");
    afterAnother();

    assertThat(asked("b/v1")).isEqualTo(1);
  }

  @Test
  void aClientThatAsksBeforeItIsThereWaitsForTheSameFetch() throws Exception {
    SourceHold hold = new SourceHold();
    larder.network.on(address("b/v1"), hold.before(SourceReply.ok("meta")));
    assertThat(larder.read("one", "a/v1/meta")).startsWith("next");
    Awaitility.await().until(() -> hold.arrived() == 1);
    var client = CompletableFuture.supplyAsync(() -> larder.read("one", "b/v1/meta"));
    hold.release();

    assertThat(client.get()).isEqualTo("meta");
    assertThat(asked("b/v1")).isEqualTo(1);
  }

  @Test
  void readsNothingThatIsExclusiveToAnotherMember() {
    larder.with(hosted("own").exclusive("b"), group("all", "own", "one"));
    assertThat(larder.read("all", "a/v1/meta")).startsWith("next");
    awaitAsked("a/v2", "c/v1");
    afterAnother();

    assertThat(asked("b/v1")).isZero();
  }

  @Test
  void aStepThatFailsIsTheClientsToTakeAgain() {
    larder.network.on(address("b/v1"), SourceReply.status(500, "broken"));
    assertThat(larder.read("one", "a/v1/meta")).startsWith("next");
    awaitAsked("b/v1");
    meta("b/v1", "meta");

    assertThat(larder.read("one", "b/v1/meta")).isEqualTo("meta");
  }

  @Test
  void givesBackTheRoomThatAnAnswerTookWhileItWaited() {
    String large = " ".repeat(60_000);
    for (int i = 0; i < 600; i++) {
      meta("large/v" + i, "next after/v" + i + large);
      meta("after/v" + i, "meta");
      assertThat(larder.read("one", "large/v" + i + "/meta")).startsWith("next");
      if (i % 100 == 99) {
        awaitAsked("after/v" + i);
      }
    }
  }

  @Test
  void asksNobodyTwiceAtOnceForADocumentOfARoute() throws Exception {
    SourceHold hold = new SourceHold();
    larder.network.on("http://one.example/out/x", hold.before(SourceReply.ok("document")));
    var first = CompletableFuture.supplyAsync(() -> larder.read("one", "out/x"));
    Awaitility.await().until(() -> hold.arrived() == 1);
    var second = new FutureTask<>(() -> larder.read("one", "out/x"));
    Thread reader = Thread.ofPlatform().start(second);
    Awaitility.await().until(() -> reader.getState() == Thread.State.TIMED_WAITING);
    hold.release();

    assertThat(first.get()).isEqualTo("document");
    assertThat(second.get()).isEqualTo("document");
    assertThat(larder.network.asked("http://one.example/out/x")).isEqualTo(1);
  }
}
