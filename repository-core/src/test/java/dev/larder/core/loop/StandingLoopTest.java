package dev.larder.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.fixture.DrivenTime;
import dev.larder.core.fixture.SettableClock;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever happens in a turn, the next one comes.
class StandingLoopTest {
  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SettableClock clock = new SettableClock();
  private final DrivenTime time = new DrivenTime(clock);
  private final StandingLoops loops = new StandingLoops(time);
  private final AtomicInteger turns = new AtomicInteger();
  private StandingLoop loop;

  private void start(StandingLoop.Work work) {
    loop = loops.add(new StandingLoop.Plan("sweeping", EVERY, "Sweep by hand", work));
    loop.start();
    time.awaitPausing(1);
  }

  @AfterEach
  void stop() {
    loop.stop(PATIENCE);
    assertThat(loop.ended(PATIENCE)).isTrue();
  }

  @Test
  void aTurnComesAfterEachPause() {
    start(turns::incrementAndGet);
    time.advance(EVERY.minusMillis(1));
    assertThat(turns).hasValue(0);

    time.advance(Duration.ofMillis(1));
    assertThat(turns).hasValue(1);

    time.advance(EVERY.multipliedBy(3));
    assertThat(turns).hasValue(4);
    assertThat(loop.state().lastGood()).isEqualTo(clock.instant());
  }

  static Stream<Throwable> everythingThatATurnMayThrow() {
    return Stream.of(
        new IllegalStateException("a defect"),
        new IOException("a disk"),
        new InterruptedException("a stray interrupt"),
        new OutOfMemoryError("no heap"),
        new StackOverflowError(),
        new NoClassDefFoundError("half an upgrade"),
        new AssertionError("never"));
  }

  @ParameterizedTest
  @MethodSource("everythingThatATurnMayThrow")
  void nothingThatATurnThrowsEndsTheLoop(Throwable thrown) {
    start(() -> {
      if (turns.getAndIncrement() == 0) {
        raise(thrown);
      }
    });

    time.advance(EVERY);
    assertThat(loop.isFailing()).isTrue();
    assertThat(loop.state().failures()).isEqualTo(1);
    assertThat(loops.trouble()).contains("failing: sweeping");
    assertThat(loop.age()).isEqualTo(EVERY);

    time.advance(EVERY);
    assertThat(turns).hasValue(2);
    assertThat(loop.isFailing()).isFalse();
    assertThat(loops.trouble()).isEmpty();
    assertThat(loop.age()).isZero();
    assertThat(loops.states())
        .singleElement()
        .satisfies(state -> {
          assertThat(state.turns()).isEqualTo(2);
          assertThat(state.failures()).isEqualTo(1);
          assertThat(state.last().orElseThrow().problem()).isEmpty();
        });
  }

  @Test
  void notEvenAFailureThatCannotBeToldDoes() {
    start(() -> {
      if (turns.getAndIncrement() == 0) {
        throw new Untellable();
      }
    });

    time.advance(EVERY);
    assertThat(loop.isFailing()).isTrue();
    assertThat(loop.state().failures()).isEqualTo(1);

    time.advance(EVERY);
    assertThat(turns).hasValue(2);
    assertThat(loop.isFailing()).isFalse();
  }

  /// As when memory is too short to say so.
  private static final class Untellable extends Error {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new OutOfMemoryError("none left to say so");
    }
  }

  private static void raise(Throwable thrown) throws Exception {
    switch (thrown) {
      case Error error -> throw error;
      case Exception exception -> throw exception;
      default -> throw new AssertionError(thrown);
    }
  }

  @Test
  void anInterruptThatNobodyMeantAsAStopEndsNothing() {
    start(() -> {
      turns.incrementAndGet();
      Thread.currentThread().interrupt();
    });

    time.advance(EVERY.multipliedBy(2));

    assertThat(turns).hasValue(2);
  }

  @Test
  void whoHurriesALoopEndsItsPause() {
    start(turns::incrementAndGet);

    loop.hurry();

    Awaitility.await().untilAsserted(() -> assertThat(turns).hasValue(1));
    time.awaitPausing(1);
    time.advance(EVERY);
    assertThat(turns).hasValue(2);
  }

  /// It may have looked before there was something to be seen, and must not be torn.
  @Test
  void aTurnUnderWayIsNotHurriedButFollowedByAnother() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch hurried = new CountDownLatch(1);
    start(() -> {
      begun.countDown();
      if (hurried.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        turns.incrementAndGet();
      }
    });
    loop.hurry();
    assertThat(begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

    loop.hurry();
    loop.hurry();
    hurried.countDown();

    Awaitility.await().untilAsserted(() -> assertThat(turns).hasValue(2));
    time.awaitPausing(1);
    assertThat(turns).hasValue(2);
    assertThat(loop.state().failures()).isZero();
  }

  /// Time stands still, so every turn is one that somebody wanted; none is lost and none is torn.
  @Test
  void howeverOftenItIsHurriedATurnBeginsAfterTheLastTime() {
    AtomicInteger wanted = new AtomicInteger();
    AtomicInteger seen = new AtomicInteger();
    start(() -> {
      seen.set(wanted.get());
      if (Thread.interrupted()) {
        throw new InterruptedException("in the middle of a turn");
      }
    });

    for (int i = 0; i < 20_000; i++) {
      wanted.incrementAndGet();
      loop.hurry();
    }

    Awaitility.await().untilAsserted(() -> assertThat(seen).hasValue(wanted.get()));
    time.awaitPausing(1);
    assertThat(loop.state().failures()).isZero();
  }

  @Test
  void aStopEndsAPauseAtOnce() {
    start(turns::incrementAndGet);

    loop.stop(PATIENCE);

    assertThat(loop.ended(Duration.ZERO)).isTrue();
    assertThat(turns).hasValue(0);
    assertThat(loop.state().failures()).isZero();
  }

  @Test
  void aStopInterruptsATurnThatTakesTooLong() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    StandingLoop slow =
        new StandingLoops(LoopTime.SYSTEM)
            .add(
                new StandingLoop.Plan(
                    "waiting",
                    Duration.ZERO,
                    "Wait",
                    () -> {
                      begun.countDown();
                      new CountDownLatch(1).await();
                    }));
    loop = slow;
    slow.start();
    begun.await();

    slow.stop(Duration.ofMillis(1));

    assertThat(slow.ended(PATIENCE)).isTrue();
    assertThat(slow.state().failures()).isZero();
  }

  @Test
  void whatWasNeverStartedIsStoppedToo() {
    loop = loops.add(new StandingLoop.Plan("sweeping", EVERY, "Sweep", turns::incrementAndGet));

    loop.stop(PATIENCE);

    assertThat(loop.isStopped()).isTrue();
    assertThat(loop.ended(Duration.ZERO)).isTrue();
  }
}
