package dev.larder.core.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.core.fixture.Hooked;
import dev.larder.core.kind.ChangeKind;
import dev.larder.core.loop.LoopTime;
import dev.larder.core.memory.MemoryConfiguration;
import dev.larder.core.repository.GitPath;
import dev.larder.core.repository.Push;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Configuration;
import dev.larder.core.storage.StorageDownException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PushRecorderTest {
  private static final RepositoryId ONE = new RepositoryId(1);
  private static final RepositoryId TWO = new RepositoryId(2);

  private final MemoryConfiguration stored = new MemoryConfiguration();
  private final AtomicInteger transactions = new AtomicInteger();
  private final AtomicInteger told = new AtomicInteger();
  private final Semaphore pauses = new Semaphore(0);
  private final Semaphore ends = new Semaphore(0);
  private final LoopTime time = new PausingTime();
  private final PushRecorder recorder =
      new PushRecorder(
          Hooked.before(Configuration.class, "pushed", transactions::incrementAndGet, stored),
          time,
          told::incrementAndGet);
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();

  /// Stands still; a pause ends when the test says so.
  private final class PausingTime implements LoopTime {
    @Override
    public Instant instant() {
      return Instant.EPOCH;
    }

    @Override
    public long nanos() {
      return 0;
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
      assertThat(time).isEqualTo(PushRecorder.PACE);
      pauses.release();
      ends.acquire();
    }
  }

  @AfterEach
  void stop() {
    senders.shutdownNow();
  }

  private static Push push(RepositoryId repository, String path) {
    return new Push(repository, GitPath.of(path));
  }

  private Future<?> sent(Push push) {
    return senders.submit(() -> {
      recorder.record(push);
      return push;
    });
  }

  private List<String> recorded() {
    return stored.changesAfter(0, 10_000).stream()
        .filter(change -> change.kind() == ChangeKind.PUSH)
        .map(change -> change.repository().orElseThrow() + " " + change.key())
        .toList();
  }

  @Test
  void theFirstOneIsRecordedAtOnce() throws Exception {
    recorder.record(push(ONE, "https://git.example/Team/Lib.git"));

    assertThat(recorded()).containsExactly("1 team/lib");
    assertThat(told).hasValue(1);
  }

  @Test
  void aFloodIsOneTransactionForEachPace() throws Exception {
    recorder.record(push(ONE, "team/lib"));
    List<Future<?>> flood = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      flood.add(sent(push(i % 2 == 0 ? ONE : TWO, "team/lib")));
    }
    assertThat(pauses.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    Awaitility.await().until(() -> recorder.waiting() == 500);

    ends.release();
    for (Future<?> one : flood) {
      one.get(30, TimeUnit.SECONDS);
    }

    assertThat(transactions).hasValue(2);
    assertThat(told).hasValue(2);
    assertThat(recorded()).hasSize(3).contains("1 team/lib", "2 team/lib");
  }

  @Test
  void pushesToManyGitRepositoriesAreOneToAny() throws Exception {
    recorder.record(push(TWO, "team/lib"));
    List<Future<?>> flood = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      flood.add(sent(push(ONE, "team/lib" + i)));
    }
    assertThat(pauses.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    Awaitility.await().until(() -> recorder.waiting() == 100);

    ends.release();
    for (Future<?> one : flood) {
      one.get(30, TimeUnit.SECONDS);
    }

    assertThat(recorded()).containsExactly("2 team/lib", "1 ");
  }

  @Test
  void whatCouldNotBeRecordedIsSaidToAllWhoWait() throws Exception {
    PushRecorder failing =
        new PushRecorder(
            Hooked.before(
                Configuration.class,
                "pushed",
                () -> {
                  throw new StorageDownException("away", new Exception());
                },
                stored),
            time,
            told::incrementAndGet);

    assertThatThrownBy(() -> failing.record(push(ONE, "team/lib")))
        .isInstanceOf(StorageDownException.class);
    assertThat(recorded()).isEmpty();
    assertThat(told).hasValue(0);
  }
}
