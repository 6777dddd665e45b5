package dev.larder.core.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.access.Author;
import dev.larder.core.events.Events;
import dev.larder.core.fixture.DrivenTime;
import dev.larder.core.fixture.SettableClock;
import dev.larder.core.loop.StandingLoops;
import dev.larder.core.memory.MemoryTaskRuns;
import dev.larder.core.storage.TaskEnding.How;
import dev.larder.core.storage.TaskRuns;
import dev.larder.core.storage.TaskState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One node at a time does what is to be done, and people see it.
class TaskRunnerTest {
  private static final Author ANN = Author.server("ann");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final SettableClock clock = new SettableClock();
  private final DrivenTime time = new DrivenTime(clock);
  private final StandingLoops loops = new StandingLoops(time);
  private final MemoryTaskRuns runs = MemoryTaskRuns.by(clock);
  private final Events events = new Events();
  private final TaskRunner here = new TaskRunner(runs, "here", events, loops, time);
  private final TaskRunner there = new TaskRunner(runs, "there", events, loops, time);
  private final AtomicInteger begun = new AtomicInteger();
  private final Semaphore steps = new Semaphore(0);

  @AfterEach
  void stop() {
    steps.release(1_000);
    here.close();
    there.close();
  }

  private void start(TaskRunner node, Task task) {
    node.add(List.of(task));
    node.start();
    time.awaitPausing(loops.states().size() - (node == here ? 1 : 0));
  }

  /// Takes a step when a test lets it, until it is told to end.
  private TaskReport step(TaskRun run) throws InterruptedException {
    begun.incrementAndGet();
    long done = 0;
    while (!run.stopping() && done < 10) {
      if (steps.tryAcquire(10, TimeUnit.MILLISECONDS)) {
        done++;
        run.progress(done, 10, "steps");
      }
    }
    return new TaskReport(done + " steps", Map.of("steps", done));
  }

  private Task stepping() {
    return Task.byHand("stepping", "Takes steps", Map.of("word", "Any"), this::step);
  }

  private TaskState state() {
    return runs.all().getFirst();
  }

  /// Time goes on until it stands so.
  private TaskState until(Predicate<TaskState> so) {
    Awaitility.await()
        .until(() -> {
          time.advance(SECOND);
          return so.test(state());
        });
    return state();
  }

  private void beginOne() {
    time.advance(SECOND);
    assertThat(runs.want("stepping", Map.of("word", "go"), ANN)).isPresent();
    until(state -> state.running().isPresent());
  }

  private static boolean isOver(TaskState state) {
    return state.running().isEmpty() && state.last().isPresent();
  }

  @Test
  void whatIsDueRunsAgainAndAgain() {
    start(
        here,
        Task.every(HOUR, "often", "Counts", _ -> TaskReport.of("" + begun.incrementAndGet())));

    time.advance(Duration.ofMinutes(9));
    assertThat(begun).hasValue(0);
    time.advance(Duration.ofMinutes(2));
    TaskState first = until(TaskRunnerTest::isOver);
    assertThat(first.last().orElseThrow().ending().words()).isEqualTo("1");
    assertThat(first.due().orElseThrow()).isAfter(clock.instant().plus(Duration.ofMinutes(58)));

    time.advance(HOUR);
    until(state -> state.runs() == 2 && isOver(state));
    assertThat(begun).hasValue(2);
  }

  @Test
  void twoNodesDoItOnce() {
    start(here, stepping());
    start(there, stepping());

    beginOne();
    time.advance(Duration.ofMinutes(1));

    assertThat(begun).hasValue(1);
    assertThat(state().runs()).isEqualTo(1);
  }

  @Test
  void howFarItIsIsToldWithRateAndTimeLeft() {
    start(here, stepping());
    beginOne();

    steps.release(2);
    TaskState state = until(one -> one.running().orElseThrow().progress().done() == 2);

    assertThat(state.running().orElseThrow().node()).isEqualTo("here");
    assertThat(state.running().orElseThrow().progress().total()).isEqualTo(OptionalLong.of(10));
    assertThat(state.running().orElseThrow().progress().unit()).isEqualTo("steps");
    assertThat(state.running().orElseThrow().progress().left()).isPresent();
  }

  @Test
  void whatItDidIsTold() {
    start(here, stepping());
    beginOne();
    steps.release(10);

    TaskState.Ended last = until(TaskRunnerTest::isOver).last().orElseThrow();

    assertThat(last.ending().how()).isEqualTo(How.DONE);
    assertThat(last.ending().figures()).isEqualTo(Map.of("steps", 10L));
    assertThat(last.by()).isEqualTo("ann");
    assertThat(events.counts()).isEmpty();
  }

  @Test
  void aFailureIsToldWithItsReason() {
    start(
        here,
        Task.byHand(
            "stepping",
            "Fails",
            Map.of(),
            _ -> {
              throw new IOException("no disk");
            }));
    beginOneThatMayBeOver();

    TaskState.Ended last = until(TaskRunnerTest::isOver).last().orElseThrow();

    assertThat(last.ending().how()).isEqualTo(How.FAILED);
    assertThat(last.ending().words()).contains("no disk");
    assertThat(events.counts()).containsEntry(Events.Kind.TASK_FAILED, 1L);
  }

  private void beginOneThatMayBeOver() {
    time.advance(SECOND);
    assertThat(runs.want("stepping", Map.of(), ANN)).isPresent();
  }

  @Test
  void aRunIsCancelled() {
    start(here, stepping());
    beginOne();
    steps.release(3);

    runs.cancel("stepping", ANN);
    TaskState state = until(TaskRunnerTest::isOver);

    assertThat(state.last().orElseThrow().ending().how()).isEqualTo(How.CANCELLED);
    assertThat(state.wanted()).isEmpty();
  }

  @Test
  void aPausedRunBeginsAnewWhenItIsResumed() {
    start(here, stepping());
    beginOne();

    runs.pause("stepping", ANN);
    until(TaskRunnerTest::isOver);
    time.advance(HOUR);
    assertThat(begun).hasValue(1);
    runs.resume("stepping", ANN);
    TaskState again = until(state -> state.running().isPresent());

    assertThat(again.running().orElseThrow().options()).containsEntry("word", "go");
    Awaitility.await().until(() -> begun.get() == 2);
  }

  @Test
  void aNodeThatStopsLeavesItsRunToAnother() {
    start(here, stepping());
    beginOne();
    start(there, stepping());

    here.close();
    assertThat(state().last().orElseThrow().ending().how()).isEqualTo(How.STOPPED);
    TaskState next = until(state -> state.running().isPresent());

    assertThat(next.running().orElseThrow().node()).isEqualTo("there");
    assertThat(next.running().orElseThrow().run()).isEqualTo(2);
    assertThat(next.running().orElseThrow().by()).isEqualTo("ann");
  }

  @Test
  void whoHasNotBeenAbleToSayThatItRunsGivesUpBeforeAnotherBegins() {
    TaskRun run =
        new TaskRun(claimed(), time::nanos, TaskRunner.LEASE.minusSeconds(5), () -> false);

    clock.advance(Duration.ofSeconds(24));
    assertThat(run.stopping()).isFalse();
    clock.advance(Duration.ofSeconds(2));
    assertThat(run.stopping()).isTrue();
    assertThat(runs.claim(Set.of("stepping"), "there", TaskRunner.LEASE)).isEmpty();
    clock.advance(Duration.ofSeconds(4));
    assertThat(runs.claim(Set.of("stepping"), "there", TaskRunner.LEASE)).isPresent();
  }

  private TaskRuns.Claim claimed() {
    runs.know("stepping", Optional.empty());
    assertThat(runs.want("stepping", Map.of(), ANN)).isPresent();
    return runs.claim(Set.of("stepping"), "here", TaskRunner.LEASE).orElseThrow();
  }
}
