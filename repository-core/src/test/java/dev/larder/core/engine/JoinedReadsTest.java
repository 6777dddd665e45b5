package dev.larder.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.core.storage.StorageDownException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// However many read the same, it is read twice at most, and no caller is given what was read
/// before it asked.
class JoinedReadsTest {
  private static final int READERS = 500;

  private final JoinedReads<String, Integer> reads = new JoinedReads<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch begun = new CountDownLatch(1);
  private final AtomicInteger statements = new AtomicInteger();
  private final List<Thread> waiting = new ArrayList<>();

  @AfterEach
  void end() {
    threads.close();
  }

  private int statement() {
    int number = statements.incrementAndGet();
    begun.countDown();
    try {
      assertThat(held.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return number;
  }

  /// One that has begun, and many that come meanwhile and all wait.
  private List<Future<Integer>> oneAndMany(Supplier<Integer> statement) throws Exception {
    List<Future<Integer>> all = new ArrayList<>();
    all.add(threads.submit(() -> reads.read("v1", statement)));
    assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
    for (int i = 0; i < READERS; i++) {
      all.add(
          threads.submit(() -> {
            synchronized (waiting) {
              waiting.add(Thread.currentThread());
            }
            return reads.read("v1", statement);
          }));
    }
    Awaitility.await().until(this::allWait);
    return all;
  }

  private boolean allWait() {
    synchronized (waiting) {
      return waiting.size() == READERS
          && waiting.stream()
              .map(Thread::getState)
              .allMatch(
                  state -> state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING);
    }
  }

  @Test
  void whoComesWhileOneIsUnderWaySharesTheNext() throws Exception {
    List<Future<Integer>> all = oneAndMany(this::statement);
    held.countDown();

    assertThat(all.removeFirst().get()).isEqualTo(1);
    for (Future<Integer> each : all) {
      assertThat(each.get()).isEqualTo(2);
    }
    assertThat(statements).hasValue(2);
  }

  @Test
  void whoComesAfterTheEndReadsAnew() {
    held.countDown();

    assertThat(reads.read("v1", this::statement)).isEqualTo(1);
    assertThat(reads.read("v1", this::statement)).isEqualTo(2);
  }

  @Test
  void anotherKeyWaitsForNobody() throws Exception {
    var one = threads.submit(() -> reads.read("v1", this::statement));
    assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();

    assertThat(reads.read("v2", () -> 7)).isEqualTo(7);
    held.countDown();
    assertThat(one.get()).isEqualTo(1);
  }

  @Test
  void aReadThatFailsFailsForAllWhoShareItAndForNoneAfterThem() throws Exception {
    List<Future<Integer>> all =
        oneAndMany(() -> {
          statement();
          throw new StorageDownException("away", new IOException("reset"));
        });
    held.countDown();

    for (Future<Integer> each : all) {
      assertThatThrownBy(each::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(StorageDownException.class);
    }
    assertThat(statements).hasValue(2);
    assertThat(reads.read("v1", () -> 7)).isEqualTo(7);
  }
}
