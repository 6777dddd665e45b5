package dev.larder.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.access.Author;
import dev.larder.core.storage.TaskEnding.How;
import dev.larder.core.storage.TaskRuns.Claim;
import dev.larder.core.storage.TaskRuns.Wish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What every store must keep of tasks.
public abstract class TaskRunsContract extends StoreCase {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Optional<Duration> NOW = Optional.of(Duration.ZERO);
  private static final Optional<Duration> LATER = Optional.of(HOUR);
  private static final Optional<Duration> BY_HAND = Optional.empty();

  private String task;
  private Author author;
  private TaskRuns runs;

  @BeforeEach
  final void nameATask() {
    task = Samples.freshName().text();
    author = Author.server(task + " author");
    runs = stores.tasks();
  }

  private Optional<Claim> claim(Duration lease) {
    return runs.claim(Set.of(task), "node", lease);
  }

  private Claim claimed() {
    return claim(HOUR).orElseThrow();
  }

  private Claim wanted(Map<String, String> options) {
    runs.know(task, BY_HAND);
    assertThat(runs.want(task, options, author)).isPresent();
    return claimed();
  }

  private TaskState state() {
    return runs.all().stream().filter(one -> one.name().equals(task)).findFirst().orElseThrow();
  }

  private How last() {
    return state().last().orElseThrow().ending().how();
  }

  private List<String> told() {
    return stores
        .audit()
        .find(
            new AuditLog.Question(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(author.principal()),
                Optional.empty(),
                99))
        .reversed()
        .stream()
        .peek(entry -> assertThat(entry.target()).isEqualTo(task))
        .map(AuditLog.Entry::action)
        .toList();
  }

  @Test
  void aTaskThatIsDueIsGivenOnce() {
    runs.know(task, NOW);

    Claim first = claimed();

    assertThat(first).isEqualTo(new Claim(task, 1, Map.of(), Optional.empty()));
    assertThat(claim(HOUR)).isEmpty();
    assertThat(state().running().orElseThrow())
        .satisfies(running -> {
          assertThat(running.node()).isEqualTo("node");
          assertThat(running.by()).isEqualTo(TaskRuns.SCHEDULE);
          assertThat(running.progress()).isEqualTo(TaskProgress.NONE);
          assertThat(running.stopping()).isFalse();
        });
  }

  @Test
  void aTaskThatIsNotDueOrNotAskedForIsNotGiven() {
    runs.know(task, LATER);
    assertThat(claim(HOUR)).isEmpty();

    runs.know(task, NOW);
    assertThat(runs.claim(Set.of(), "node", HOUR)).isEmpty();
    assertThat(claim(HOUR)).isPresent();
  }

  @Test
  void aScheduleThatIsKnownStaysUnlessItIsSoonerOrGone() {
    runs.know(task, LATER);
    var due = state().due();
    runs.know(task, Optional.of(Duration.ofDays(9)));
    assertThat(state().due()).isEqualTo(due);

    runs.know(task, BY_HAND);
    assertThat(state().due()).isEmpty();
  }

  @Test
  void manyWhoAskAtOnceGetOneRun() throws Exception {
    runs.know(task, NOW);
    ConcurrentLinkedQueue<Claim> given = new ConcurrentLinkedQueue<>();
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> nodes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      nodes.add(
          Thread.ofVirtual()
              .start(() -> {
                try {
                  go.await();
                } catch (InterruptedException stopping) {
                  Thread.currentThread().interrupt();
                }
                claim(HOUR).ifPresent(given::add);
              }));
    }
    go.countDown();
    for (Thread node : nodes) {
      assertThat(node.join(Duration.ofSeconds(30))).isTrue();
    }

    assertThat(given).hasSize(1);
  }

  @Test
  void howFarItIsIsKept() {
    Claim mine = wanted(Map.of("deep", "true"));
    TaskProgress half = new TaskProgress(5, OptionalLong.of(10), "versions", 2.5, "at ex.test");

    assertThat(runs.renew(mine, half, HOUR)).isEqualTo(Wish.GO_ON);

    TaskState.Running running = state().running().orElseThrow();
    assertThat(running.progress()).isEqualTo(half);
    assertThat(running.options()).isEqualTo(Map.of("deep", "true"));
    assertThat(running.progress().left()).contains(Duration.ofSeconds(2));
  }

  @Test
  void howItEndedIsKeptAndWhenItIsDueAgain() {
    Claim mine = wanted(Map.of());
    TaskEnding ending = new TaskEnding(How.DONE, "3 versions", Map.of("versions", 3L));

    assertThat(runs.end(mine, ending, LATER)).isTrue();

    TaskState state = state();
    assertThat(state.running()).isEmpty();
    assertThat(state.due()).isPresent();
    assertThat(state.wanted()).isEmpty();
    assertThat(state.last().orElseThrow())
        .satisfies(last -> {
          assertThat(last.run()).isEqualTo(1);
          assertThat(last.by()).isEqualTo(author.principal());
          assertThat(last.node()).isEqualTo("node");
          assertThat(last.ending()).isEqualTo(ending);
        });
    assertThat(runs.end(mine, ending, LATER)).isFalse();
    assertThat(runs.renew(mine, TaskProgress.NONE, HOUR)).isEqualTo(Wish.LOST);
  }

  @Test
  void aNodeThatIsSilentLosesItsTaskToTheNext() {
    runs.know(task, BY_HAND);
    runs.want(task, Map.of("deep", "true"), author);
    Claim silent = claim(Duration.ZERO).orElseThrow();

    Claim next = claimed();

    assertThat(next).isEqualTo(new Claim(task, 2, Map.of("deep", "true"), Optional.empty()));
    assertThat(last()).isEqualTo(How.LOST);
    assertThat(runs.renew(silent, TaskProgress.NONE, HOUR)).isEqualTo(Wish.LOST);
    assertThat(runs.end(silent, TaskEnding.of(How.DONE, ""), LATER)).isFalse();
    assertThat(state().running().orElseThrow().by()).isEqualTo(author.principal());
    assertThat(runs.end(next, TaskEnding.of(How.DONE, ""), BY_HAND)).isTrue();
  }

  @Test
  void whoSaysSoKeepsIt() {
    runs.know(task, NOW);
    Claim mine = claim(Duration.ZERO).orElseThrow();

    assertThat(runs.renew(mine, TaskProgress.NONE, HOUR)).isEqualTo(Wish.GO_ON);

    assertThat(claim(HOUR)).isEmpty();
  }

  @Test
  void aRunThatIsWantedTellsItsNumber() {
    runs.know(task, BY_HAND);
    assertThat(claim(HOUR)).isEmpty();

    assertThat(runs.want(task, Map.of(), author)).hasValue(1);
    assertThat(runs.want(task, Map.of(), author)).isEmpty();
    assertThat(claimed().run()).isEqualTo(1);
    assertThat(runs.want(task, Map.of(), author)).isEmpty();
    assertThat(runs.want(task + "x", Map.of(), author)).isEmpty();
    assertThat(told()).containsExactly("task.run");
  }

  @Test
  void aRunIsCancelled() {
    Claim mine = wanted(Map.of());

    assertThat(runs.cancel(task, author)).isTrue();

    assertThat(state().running().orElseThrow().stopping()).isTrue();
    assertThat(runs.renew(mine, TaskProgress.NONE, HOUR)).isEqualTo(Wish.CANCEL);
    assertThat(runs.end(mine, TaskEnding.of(How.CANCELLED, "at 5 of 9"), BY_HAND)).isTrue();
    assertThat(claim(HOUR)).isEmpty();
    assertThat(runs.cancel(task, author)).isFalse();
    assertThat(told()).containsExactly("task.run", "task.cancel");
  }

  @Test
  void whatIsOnlyWantedIsCancelled() {
    runs.know(task, BY_HAND);
    runs.want(task, Map.of(), author);

    assertThat(runs.cancel(task, author)).isTrue();

    assertThat(claim(HOUR)).isEmpty();
  }

  @Test
  void aPausedRunBeginsAgainWhenItIsResumed() {
    Claim mine = wanted(Map.of("deep", "true"));
    assertThat(runs.pause(task, author)).isTrue();
    assertThat(runs.pause(task, author)).isFalse();
    assertThat(runs.renew(mine, TaskProgress.NONE, HOUR)).isEqualTo(Wish.PAUSE);
    runs.end(mine, TaskEnding.of(How.PAUSED, ""), LATER);
    assertThat(state().paused().orElseThrow().by()).isEqualTo(author.principal());
    assertThat(claim(HOUR)).isEmpty();

    assertThat(runs.resume(task, author)).isTrue();
    assertThat(runs.resume(task, author)).isFalse();

    assertThat(claimed()).isEqualTo(new Claim(task, 2, Map.of("deep", "true"), Optional.empty()));
    assertThat(told()).containsExactly("task.run", "task.pause", "task.resume");
  }

  @Test
  void nothingBeginsWhileItIsPaused() {
    runs.know(task, NOW);
    runs.pause(task, author);

    assertThat(claim(HOUR)).isEmpty();
    assertThat(runs.want(task, Map.of(), author)).isEmpty();
    runs.resume(task, author);
    assertThat(claim(HOUR)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"cancel, CANCELLED", "pause, PAUSED"})
  void whoTakesOverARunThatWasToEndHearsOfIt(String what, How how) {
    runs.know(task, NOW);
    var _ = claim(Duration.ZERO).orElseThrow();
    var _ = what.equals("cancel") ? runs.cancel(task, author) : runs.pause(task, author);

    assertThat(claimed().stopping()).contains(how);
  }

  @ParameterizedTest
  @CsvSource({"DONE, false", "FAILED, false", "CANCELLED, false", "PAUSED, true", "STOPPED, true"})
  void whatWasInterruptedIsStillToBeDone(How how, boolean again) {
    Claim mine = wanted(Map.of());

    runs.end(mine, TaskEnding.of(how, ""), LATER);

    assertThat(last()).isEqualTo(how);
    assertThat(state().wanted().isPresent()).isEqualTo(again);
    assertThat(claim(HOUR).isPresent()).isEqualTo(again);
  }
}
