package dev.larder.core.engine;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Ask;
import dev.larder.api.Outcome.Found;
import dev.larder.core.fixture.Hooked;
import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.storage.Metadata;
import dev.larder.core.waiting.Depth;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a fetch asks of the store: one look, one commit, and nothing when it is read again.
class FetchStatementsTest {
  private static final String UP = "http://up.example/lib/";

  @TempDir private Path folder;
  private final ConcurrentLinkedQueue<String> statements = new ConcurrentLinkedQueue<>();
  private final AtomicReference<Runnable> afterLook = new AtomicReference<>(() -> {});
  private TestLarder larder;
  private EngineParts parts;

  @BeforeEach
  void build() {
    larder = new TestLarder(folder).with(proxy("up"), proxy("other"), group("all", "up", "other"));
    larder.network.small(UP, "v1", "v2");
    larder.network.text(UP + "v1/file.bin", "content");
    parts = EngineParts.of(larder.foundation(counted(larder.stores.metadata())));
  }

  private Metadata counted(Metadata metadata) {
    Metadata committing =
        Hooked.before(Metadata.class, "commit", () -> statements.add("commit"), metadata);
    Metadata looking =
        Hooked.before(Metadata.class, "version", () -> statements.add("look"), committing);
    return Hooked.after(
        Metadata.class, "version", () -> afterLook.getAndSet(() -> {}).run(), looking);
  }

  private String read(String path) {
    return read("up", path);
  }

  private String read(String repository, String path) {
    assertThat(
            parts
                .engine()
                .read(TestLarder.ADMIN, new RepositoryName(repository), ask(path), Depth.TAKE))
        .isInstanceOfSatisfying(Found.class, found -> ((Answer) found.value()).close());
    settle();
    return path;
  }

  private static Ask ask(String path) {
    return Ask.of(path);
  }

  private void settle() {
    Awaitility.await().until(() -> parts.fetches().running() == 0);
  }

  private boolean isAtHand(String path) {
    return parts.engine().read(TestLarder.ADMIN, new RepositoryName("up"), ask(path), Depth.GLANCE)
        instanceof Found<Answer>;
  }

  /// An upstream takes longer than it takes to begin with what comes along.
  private void answersOnceTheOtherIsAskedFor(String path, String text, String other) {
    larder.network.on(
        UP + path,
        request -> {
          Awaitility.await().until(() -> larder.network.asked(UP + other) > 0);
          return SourceReply.ok(text).answer(request);
        });
  }

  @Test
  void aSmallFileTakesOneLookAndOneCommit() {
    read("lib/v1/meta");
    assertThat(statements).containsExactly("look", "commit");
    assertThat(isAtHand("lib/v1/meta")).isTrue();

    read("lib/v1/meta");
    assertThat(statements).containsExactly("look", "commit");
  }

  @Test
  void whatComesAlongTakesACommitAndNoLook() {
    answersOnceTheOtherIsAskedFor("v2/about", "version v2", "v2/meta");
    read("lib/v2/about");
    assertThat(statements).containsExactly("look", "commit", "commit");
  }

  @Test
  void aBigFileTakesOneLookAndACommitForEachFileThatComes() {
    answersOnceTheOtherIsAskedFor("v1/file.bin", "content", "v1/about");
    read("lib/v1/file.bin");
    assertThat(statements).containsExactly("look", "commit", "commit");
    assertThat(isAtHand("lib/v1/file.bin")).isTrue();
  }

  @Test
  void whatIsMissingTakesOneLook() {
    assertThat(
            parts
                .engine()
                .read(TestLarder.ADMIN, new RepositoryName("up"), ask("lib/v9/meta"), Depth.TAKE))
        .isNotInstanceOf(Found.class);
    assertThat(statements).containsExactly("look");
  }

  /// A fetch that ends between a reader's look and the fetch that follows from it. It looks at a
  /// group, so that it does not wait for the look that it overtakes.
  @Test
  void whoseLookAFetchHasOvertakenLooksAgain() {
    afterLook.set(() -> CompletableFuture.supplyAsync(() -> read("all", "lib/v1/meta")).join());
    read("lib/v1/meta");

    assertThat(statements).containsExactly("look", "look", "commit", "look");
    assertThat(larder.network.asked()).isEqualTo(List.of(UP + "v1/meta"));
  }
}
