package dev.larder.web.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class FairQueueTest {
  private final CountDownLatch go = new CountDownLatch(1);
  private final ConcurrentLinkedQueue<String> order = new ConcurrentLinkedQueue<>();

  private String work(String address) {
    try {
      assertThat(go.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    order.add(address);
    return address;
  }

  /// Begins, and waits until it has got as far as it can.
  private Future<Optional<String>> begin(
      ExecutorService threads, FairQueue queue, String address, int waiting) {
    Future<Optional<String>> answer =
        threads.submit(() -> queue.take(address, () -> work(address)));
    Awaitility.await().until(() -> queue.waiting() == waiting || answer.isDone());
    return answer;
  }

  @Test
  void letsAddressesThatWaitComeInTurn() throws Exception {
    FairQueue queue = new FairQueue(1, 10, 10, Duration.ofSeconds(20));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Optional<String>> first = threads.submit(() -> queue.take("a", () -> work("a")));
      Awaitility.await().until(() -> !queue.idle());
      List<Future<Optional<String>>> answers = new ArrayList<>();
      String comers = "aaabbc";
      for (int i = 0; i < comers.length(); i++) {
        answers.add(begin(threads, queue, comers.substring(i, i + 1), i + 1));
      }
      go.countDown();

      assertThat(first.get()).contains("a");
      for (Future<Optional<String>> answer : answers) {
        assertThat(answer.get()).isPresent();
      }
    }
    assertThat(String.join("", order)).isEqualTo("aabcaba");
  }

  @Test
  void sendsAwayWhoeverSendsMostWhenTheQueueIsFull() throws Exception {
    FairQueue queue = new FairQueue(1, 3, 3, Duration.ofSeconds(20));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Optional<String>> first = threads.submit(() -> queue.take("a", () -> work("a")));
      Awaitility.await().until(() -> !queue.idle());
      List<Future<Optional<String>>> greedy = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        greedy.add(begin(threads, queue, "a", i + 1));
      }

      assertThat(queue.take("a", () -> "never")).isEmpty();
      Future<Optional<String>> other = threads.submit(() -> queue.take("b", () -> work("b")));
      assertThat(greedy.getLast().get()).isEmpty();
      go.countDown();

      assertThat(first.get()).isPresent();
      assertThat(other.get()).contains("b");
    }
    assertThat(queue.waiting()).isZero();
  }

  @Test
  void waitsNoLongerThanItsPatience() throws Exception {
    FairQueue queue = new FairQueue(1, 3, 3, Duration.ofMillis(1));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Optional<String>> first = threads.submit(() -> queue.take("a", () -> work("a")));
      Awaitility.await().until(() -> !queue.idle());

      assertThat(queue.take("b", () -> "never")).isEmpty();
      go.countDown();
      assertThat(first.get()).isPresent();
    }
    assertThat(queue.take("b", () -> "now")).contains("now");
  }
}
