package dev.larder.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Steps of a walk have so many places, and give them back once.
class WalkTurnsTest {
  private final WalkTurns turns = new WalkTurns(new WalkTurns.Bounds(2, 1, 3));
  private final Map<Integer, WalkTurns.Turn> taken = new ConcurrentHashMap<>();
  private final List<CountDownLatch> ends =
      IntStream.range(0, 10).mapToObj(_ -> new CountDownLatch(1)).toList();

  private boolean start(int number) {
    return turns.start(turn -> {
      taken.put(number, turn);
      awaitEnd(number);
    });
  }

  private void awaitEnd(int number) {
    try {
      ends.get(number).await();
    } catch (InterruptedException stopping) {
      throw new IllegalStateException(stopping);
    }
  }

  private void awaitTaken(Integer... numbers) {
    await().untilAsserted(() -> assertThat(taken).containsOnlyKeys(numbers));
  }

  private void arrived(int number) {
    taken.get(number).arrived();
  }

  private void endAll() {
    ends.forEach(CountDownLatch::countDown);
  }

  @Test
  void takesAsManyAtOnceAsMayBeAndTheRestInTheirOrder() {
    IntStream.range(0, 5).forEach(number -> assertThat(start(number)).isTrue());
    awaitTaken(0, 1);

    assertThat(start(5)).as("beyond the queue").isFalse();

    ends.get(1).countDown();
    awaitTaken(0, 1, 2);
    endAll();
    awaitTaken(0, 1, 2, 3, 4);
  }

  @Test
  void whatHasArrivedLetsTheNextOneGoOnAsLongAsThereIsRoomForIt() {
    IntStream.range(0, 5).forEach(this::start);
    awaitTaken(0, 1);

    arrived(0);
    arrived(0);
    awaitTaken(0, 1, 2);

    arrived(1);
    assertThat(start(5)).as("a place that 2 has left").isTrue();
    ends.get(0).countDown();
    ends.get(2).countDown();
    awaitTaken(0, 1, 2, 3);
    endAll();
    awaitTaken(0, 1, 2, 3, 4, 5);
  }
}
