package dev.larder.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.core.storage.StorageDownException;
import dev.larder.postgres.Gathering.Rules;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// Words are asked; what is answered is the word and the number of the group that asked for it.
final class GatheringTest {
  private static final String BAD = "bad";
  private static final String AWAY = "away";

  private final ConcurrentLinkedQueue<List<String>> groups = new ConcurrentLinkedQueue<>();
  private final Semaphore permits = new Semaphore(0);
  private final WaitingThreads<Optional<String>> callers = new WaitingThreads<>();
  private Gathering<String, String> gathering = gathering(1, 10, 1_000);

  /// @param size of all the words of a group at most
  private Gathering<String, String> gathering(int groups, int questions, long size) {
    return new Gathering<>(
        new Rules<>(groups, questions, size, word -> word.charAt(0), String::length), this::asked);
  }

  private List<Optional<String>> asked(List<String> words) {
    groups.add(words);
    try {
      if (!permits.tryAcquire(60, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody let it go on");
      }
    } catch (InterruptedException e) {
      throw new StorageDownException("interrupted", e);
    }
    if (words.contains(AWAY)) {
      throw new StorageDownException("no connection", new TimeoutException());
    }
    if (words.contains(BAD)) {
      throw new IllegalStateException("refused");
    }
    return words.stream().map(word -> Optional.of(word).filter(one -> !one.isBlank())).toList();
  }

  /// Each comes when those before it wait.
  private void come(String... words) {
    for (String word : words) {
      callers.start(() -> gathering.ask(word));
      callers.awaitAllWaiting();
    }
  }

  @Test
  void whoComesAloneIsAskedForAtOnce() {
    permits.release();

    assertThat(gathering.ask("a")).contains("a");
    assertThat(groups).containsExactly(List.of("a"));
  }

  @Test
  void whoComesWhileOneIsUnderWaySharesTheNext() throws Exception {
    come("a", "b", "c", " ", "d");
    permits.release(2);

    assertThat(callers.answers())
        .containsExactly(
            Optional.of("a"),
            Optional.of("b"),
            Optional.of("c"),
            Optional.empty(),
            Optional.of("d"));
    assertThat(groups).containsExactly(List.of("a"), List.of("b", "c", " ", "d"));
  }

  @Test
  void asManyGroupsAreUnderWayAsMayBe() throws Exception {
    gathering = gathering(2, 10, 1_000);
    come("a", "b", "c", "d");
    assertThat(groups).containsExactly(List.of("a"), List.of("b"));
    permits.release(3);

    callers.answers();
    assertThat(groups).containsExactly(List.of("a"), List.of("b"), List.of("c", "d"));
  }

  @Test
  void twoOfOneNameAreNeverInOneGroup() throws Exception {
    come("a1", "b1", "b2", "c1", "b3");
    permits.release(4);

    callers.answers();
    assertThat(groups)
        .containsExactly(List.of("a1"), List.of("b1", "c1"), List.of("b2"), List.of("b3"));
  }

  @Test
  void aGroupHasABoundOfQuestionsAndOneOfTheirSize() throws Exception {
    gathering = gathering(1, 2, 10);
    come("a", "b", "c", "d".repeat(50), "e".repeat(9), "f", "g");
    permits.release(6);

    callers.answers();
    assertThat(groups)
        .containsExactly(
            List.of("a"),
            List.of("b", "c"),
            List.of("d".repeat(50)),
            List.of("e".repeat(9), "f"),
            List.of("g"));
  }

  @Test
  void ofAGroupThatFailsEachIsAskedByItself() throws Exception {
    come("a", "x", BAD, "y");
    permits.release(3);

    assertThat(callers.answers())
        .containsExactly(Optional.of("a"), Optional.empty(), Optional.empty(), Optional.empty());
    assertThat(gathering.ask("z")).contains("z");
  }

  @Test
  void nobodyOfAGroupWaitsOnceMoreForADatabaseThatIsAway() throws Exception {
    come("a", "x", AWAY, "y");
    permits.release(2);

    List<CompletableFuture<Optional<String>>> ended = callers.ended();
    assertThat(ended.removeFirst()).isCompletedWithValue(Optional.of("a"));
    assertThat(ended).hasSize(3).allMatch(CompletableFuture::isCompletedExceptionally);
    permits.release();
    assertThat(gathering.ask("z")).contains("z");
  }

  @Test
  void whoIsAskedAloneFailsAsItDid() {
    permits.release(2);

    assertThatThrownBy(() -> gathering.ask(BAD)).hasMessage("refused");
    assertThat(gathering.ask("a")).contains("a");
  }

  @Test
  void whoGivesUpKeepsNobodyFromAnAnswer() throws Exception {
    come("a", "b");
    Thread leaving = callers.start(() -> gathering.ask("c"));
    callers.awaitAllWaiting();
    come("d");
    leaving.interrupt();
    Awaitility.await().until(() -> !leaving.isAlive());
    permits.release(2);

    List<CompletableFuture<Optional<String>>> ended = callers.ended();
    assertThat(ended.remove(2)).isCompletedExceptionally();
    assertThat(ended).allMatch(one -> one.join().isPresent());
    assertThat(groups).containsExactly(List.of("a"), List.of("b", "d"));
  }

  /// It may be told to ask for the others at the very moment at which it is interrupted.
  @Test
  void whoGivesUpWhenItShouldAskLetsTheNextDoSo() throws Exception {
    for (int round = 0; round < 50; round++) {
      var those = new WaitingThreads<Optional<String>>();
      those.start(() -> gathering.ask("a"));
      those.awaitAllWaiting();
      Thread leaving = those.start(() -> gathering.ask("b"));
      those.awaitAllWaiting();
      those.start(() -> gathering.ask("c"));
      those.awaitAllWaiting();
      Thread.ofVirtual().start(() -> permits.release(3));
      leaving.interrupt();

      List<CompletableFuture<Optional<String>>> ended = those.ended();
      assertThat(ended.get(0).join()).contains("a");
      assertThat(ended.get(2)).isCompleted();
      permits.drainPermits();
    }
  }

  @Test
  void theQueueHasABound() throws Exception {
    gathering = new Gathering<>(new Rules<>(1, 1_000, 1_000, word -> word, _ -> 1), this::asked);
    come("first");
    for (int i = 0; i < Gathering.MAX_WAITING; i++) {
      String word = "word" + i;
      callers.start(() -> gathering.ask(word));
    }
    callers.awaitAllWaiting();

    assertThatThrownBy(() -> gathering.ask("last")).isInstanceOf(StorageDownException.class);
    permits.release(1 + Gathering.MAX_WAITING);
    assertThat(callers.answers()).allMatch(Optional::isPresent).hasSize(1 + Gathering.MAX_WAITING);
  }
}
