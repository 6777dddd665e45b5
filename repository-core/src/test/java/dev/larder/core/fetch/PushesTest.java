package dev.larder.core.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.fixture.SettableClock;
import dev.larder.core.repository.GitPath;
import dev.larder.core.repository.Push;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.waiting.Depth;
import dev.larder.core.waiting.ReadingThread;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushesTest {
  private static final RepositoryId UP = new RepositoryId(1);
  private static final RepositoryId OTHER = new RepositoryId(2);
  private static final Map<String, String> PLACES =
      Map.of(
          "lib", "https://git.example/team/lib.git", "tool", "ssh://git@git.example/team/tool.git");

  private final SettableClock clock = new SettableClock();
  private final Pushes pushes = new Pushes(clock, PushesTest::address);

  /// Where `lib` is has been read lately, and where `tool` is has not.
  private static Optional<String> address(RepositoryId repository, String component, Depth depth) {
    return component.equals("lib") || depth.mayWait()
        ? Optional.ofNullable(PLACES.get(component))
        : Optional.empty();
  }

  private void heard(String path) {
    pushes.heard(new Push(UP, GitPath.of(path)));
  }

  @Test
  void endsWhatWasAskedBeforeAndNothingElse() {
    long before = pushes.count();
    heard("team/lib");
    long after = pushes.count();

    assertThat(pushes.since(before, UP, "lib")).isTrue();
    assertThat(pushes.since(before, UP, "tool")).isFalse();
    assertThat(pushes.since(after, UP, "lib")).isFalse();
    assertThat(pushes.since(before, OTHER, "lib")).isFalse();
  }

  @Test
  void whatIsNowhereYetMayBeThere() {
    long before = pushes.count();
    heard("team/lib");

    assertThat(pushes.since(before, UP, "unknown")).isTrue();
    assertThat(pushes.since(pushes.count(), UP, "unknown")).isFalse();
  }

  @Test
  void oneWithoutAPathIsToAll() {
    long before = pushes.count();
    heard("");

    assertThat(pushes.since(before, UP, "tool")).isTrue();
  }

  @Test
  void tooManyPathsAreToAllOnce() {
    long before = pushes.count();
    for (int i = 0; i < 10_000; i++) {
      heard("team/other" + i);
    }
    assertThat(pushes.since(before, UP, "tool")).isFalse();

    heard("team/one-more");

    assertThat(pushes.since(before, UP, "tool")).isTrue();
    long after = pushes.count();
    heard("team/lib");
    assertThat(pushes.since(after, UP, "tool")).isFalse();
    assertThat(pushes.since(after, UP, "lib")).isTrue();
  }

  @Test
  void whatIsStoredIsHeldAgainstTheTimeWithRoomForClocksThatDiffer() {
    clock.advance(Duration.ofMinutes(1));
    heard("team/lib");
    clock.advance(Duration.ofSeconds(20));

    assertThat(pushes.sinceStored(Duration.ofSeconds(21), UP, "lib")).isTrue();
    assertThat(pushes.sinceStored(Duration.ofSeconds(16), UP, "lib")).isTrue();
    assertThat(pushes.sinceStored(Duration.ofSeconds(14), UP, "lib")).isFalse();
    assertThat(pushes.sinceStored(Duration.ofSeconds(21), UP, "tool")).isFalse();
  }

  @ParameterizedTest(name = "a push to {0}, seen for {1} by a thread that {2}: {3}")
  @CsvSource({
    "team/lib,  lib,     reads requests, over",
    "team/tool, lib,     reads requests, as before",
    "team/tool, tool,    reads requests, over",
    "team/lib,  tool,    reads requests, over",
    "team/lib,  unknown, reads requests, over",
    "'',        lib,     reads requests, over",
    "team/lib,  tool,    may wait,       as before",
    "team/tool, tool,    may wait,       over",
    "team/lib,  unknown, may wait,       over",
  })
  void aPushEndsWhatIsInItsRepositoryWhereThatIsAtHand(
      String pushed, String component, String thread, String ending) throws Exception {
    long before = pushes.count();
    heard(pushed);
    AtomicBoolean over = new AtomicBoolean();
    Runnable asking = () -> over.set(pushes.since(before, UP, component));

    Thread asker = thread.equals("reads requests") ? new ReadingThread(asking) : new Thread(asking);
    asker.start();
    assertThat(asker.join(Duration.ofSeconds(30))).isTrue();

    assertThat(over.get()).isEqualTo(ending.equals("over"));
  }
}
