package dev.larder.core.task;

import dev.larder.core.events.Events;
import dev.larder.core.loop.LoopTime;
import dev.larder.core.loop.StandingLoop;
import dev.larder.core.loop.StandingLoops;
import dev.larder.core.storage.StorageDownException;
import dev.larder.core.storage.TaskEnding;
import dev.larder.core.storage.TaskEnding.How;
import dev.larder.core.storage.TaskRuns;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs tasks on this node, as far as no other node has them: looks once a second for one that is
/// due, and says of those that run how far they are.
public final class TaskRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);
  private static final Duration EVERY = Duration.ofSeconds(1);

  /// A node that was not heard of for as long has lost its tasks.
  static final Duration LEASE = Duration.ofSeconds(30);

  /// Between the moment at which a node's work gives up by itself and that at which another node
  /// may begin.
  private static final Duration MARGIN = Duration.ofSeconds(5);

  /// A task that was never run waits no longer than this for its first run.
  private static final Duration FIRST = Duration.ofMinutes(10);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final TaskRuns runs;
  private final String node;
  private final Events events;
  private final LoopTime time;
  private final StandingLoop loop;
  private final Map<String, Task> tasks = new ConcurrentSkipListMap<>();
  private final Map<String, Running> running = new ConcurrentHashMap<>();
  private volatile boolean known;
  private volatile boolean closing;

  private record Running(TaskRun run, Thread thread) {}

  /// @param node by its host and process
  public TaskRunner(TaskRuns runs, String node, Events events, StandingLoops loops, LoopTime time) {
    this.runs = runs;
    this.node = node;
    this.events = events;
    this.time = time;
    this.loop =
        loops.add(
            new StandingLoop.Plan(
                "running tasks",
                EVERY,
                "No task begins on this node until then, and those that run end; see that the"
                    + " database is well",
                this::turn));
  }

  /// Adds tasks, before the start.
  public void add(Collection<Task> several) {
    several.forEach(task -> {
      if (tasks.putIfAbsent(task.name(), task) != null) {
        throw new IllegalArgumentException("two tasks are named " + task.name());
      }
    });
  }

  public void start() {
    loop.start();
  }

  /// The tasks that this node knows, by name.
  public List<Task> tasks() {
    return List.copyOf(tasks.values());
  }

  /// One of those.
  public Optional<Task> find(String name) {
    return Optional.ofNullable(tasks.get(name));
  }

  /// What is known of all runs.
  public TaskRuns runs() {
    return runs;
  }

  /// Something is wanted, and this node looks without a pause.
  public void hurry() {
    loop.hurry();
  }

  private void turn() {
    if (!known) {
      tasks.values().forEach(task -> runs.know(task.name(), task.every().map(TaskRunner::first)));
      known = true;
    }
    running.values().forEach(this::tell);
    boolean more = true;
    while (more && !closing) {
      more = runs.claim(tasks.keySet(), node, LEASE).map(this::begin).isPresent();
    }
  }

  private static Duration first(Duration every) {
    return every.compareTo(FIRST) < 0 ? every : FIRST;
  }

  private TaskRuns.Claim begin(TaskRuns.Claim claim) {
    Task task = tasks.get(claim.task());
    if (task == null) {
      throw new IllegalStateException("no task is named " + claim.task());
    }
    TaskRun run = new TaskRun(claim, time::nanos, LEASE.minus(MARGIN), () -> closing);
    Thread thread =
        Thread.ofPlatform().daemon().name("task-" + task.name()).unstarted(() -> work(task, run));
    running.put(task.name(), new Running(run, thread));
    thread.start();
    return claim;
  }

  private void work(Task task, TaskRun run) {
    try {
      run.over(run.stopping() ? TaskReport.of("") : task.work().run(run));
    } catch (Throwable failed) {
      LOG.debug("task {} failed", task.name(), failed);
      run.over(failed);
    } finally {
      loop.hurry();
    }
  }

  /// Says that a run goes on, or how it ended.
  private void tell(Running one) {
    TaskRun run = one.run();
    Optional<TaskEnding> ending = run.ending();
    if (ending.isPresent()) {
      end(run, ending.get());
      return;
    }
    long asked = time.nanos();
    run.heard(runs.renew(run.claim(), run.progress(), LEASE), asked);
  }

  private void end(TaskRun run, TaskEnding ending) {
    String name = run.claim().task();
    // What it did last is to be seen, too.
    var _ = runs.renew(run.claim(), run.progress(), LEASE);
    boolean mine = runs.end(run.claim(), ending, find(name).flatMap(Task::every));
    running.remove(name);
    if (!mine) {
      LOG.warn(
          "another node has taken over the task {}, of which run {} was this node's",
          name,
          run.claim().run());
    } else if (ending.how() == How.FAILED) {
      events.raise(
          Events.Kind.TASK_FAILED, "", name, "the task " + name + " failed: " + ending.words());
    } else {
      LOG.debug("the task {} ended: {} {}", name, ending.how(), ending.words());
    }
  }

  /// Runs end as soon as their work can, and another node goes on with them.
  @Override
  public void close() {
    closing = true;
    loop.stop(PATIENCE);
    long end = System.nanoTime() + PATIENCE.toNanos();
    running.values().forEach(one -> await(one.thread(), end));
    running.values().stream().map(Running::run).forEach(this::settle);
  }

  private static void await(Thread thread, long end) {
    try {
      if (!thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
        thread.interrupt();
      }
    } catch (InterruptedException stopping) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  /// One whose work has not returned keeps its lease, so that it is alone for a while.
  private void settle(TaskRun run) {
    try {
      run.ending().ifPresent(ending -> end(run, ending));
    } catch (StorageDownException down) {
      LOG.info(
          "the database was not told how the task {} ended, and believes it to run for {} s: {}",
          run.claim().task(),
          LEASE.toSeconds(),
          down.getMessage());
    }
  }
}
