package dev.larder.core.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.fixture.SettableClock;
import dev.larder.core.repository.GitPath;
import dev.larder.core.repository.Push;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.waiting.ReadingThread;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PushesTest {
  private static final RepositoryId UP = new RepositoryId(1);
  private static final RepositoryId OTHER = new RepositoryId(2);
  private static final Map<String, String> PLACES =
      Map.of(
          "lib", "https://git.example/team/lib.git", "tool", "ssh://git@git.example/team/tool.git");

  private final SettableClock clock = new SettableClock();
  private final Pushes pushes =
      new Pushes(clock, (_, component) -> Optional.ofNullable(PLACES.get(component)));

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

  @Test
  void onAThreadThatReadsRequestsNobodyLooksForAPlace() throws Exception {
    AtomicBoolean looked = new AtomicBoolean();
    AtomicBoolean over = new AtomicBoolean();
    Pushes asking =
        new Pushes(
            clock,
            (_, _) -> {
              looked.set(true);
              return Optional.empty();
            });
    long before = asking.count();
    asking.heard(new Push(UP, GitPath.of("team/lib")));
    ReadingThread reader = new ReadingThread(() -> over.set(asking.since(before, UP, "tool")));

    reader.start();
    assertThat(reader.join(Duration.ofSeconds(30))).isTrue();

    assertThat(over).isTrue();
    assertThat(looked).isFalse();
  }
}
