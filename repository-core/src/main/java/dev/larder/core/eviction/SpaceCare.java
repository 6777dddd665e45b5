package dev.larder.core.eviction;

import dev.larder.core.loop.StandingLoop;
import dev.larder.core.loop.StandingLoops;
import dev.larder.core.repository.Repository;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.RepositoryBytes;
import dev.larder.core.storage.RepositoryBytes.Sum;
import dev.larder.core.task.Task;
import dev.larder.core.task.TaskReport;
import dev.larder.core.task.TaskRun;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Looks after the room that repositories take: tasks that one node does, and the loop that keeps
/// their sums short.
public final class SpaceCare implements AutoCloseable {
  private static final Duration FOLDING = Duration.ofSeconds(10);
  private static final Duration EVICTING = Duration.ofMinutes(15);
  private static final Duration COUNTING = Duration.ofDays(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int BATCH = 10_000;
  private static final int MAX_ROUNDS = 100;

  private final Snapshots snapshots;
  private final RepositoryBytes bytes;
  private final BudgetEviction eviction;
  private final StandingLoop loop;
  private volatile Map<String, Sum> figures = Map.of();

  public SpaceCare(
      Snapshots snapshots, RepositoryBytes bytes, BudgetEviction eviction, StandingLoops loops) {
    this.snapshots = snapshots;
    this.bytes = bytes;
    this.eviction = eviction;
    this.loop =
        loops.add(
            new StandingLoop.Plan(
                "adding up the bytes of repositories",
                FOLDING,
                "Figures of what repositories store are those of before until then, and publishes"
                    + " to repositories with a quota become slower; see that the database is well",
                this::fold));
  }

  public void start() {
    loop.start();
  }

  private void fold() {
    int folded = BATCH;
    for (int round = 0; folded == BATCH && round < MAX_ROUNDS; round++) {
      folded = bytes.fold(BATCH);
    }
    Map<String, Sum> told = new HashMap<>();
    List<Repository> repositories = snapshots.current().repositories();
    var sums = bytes.of(repositories.stream().map(Repository::id).toList());
    repositories.stream()
        .filter(one -> sums.containsKey(one.id()))
        .forEach(one -> told.put(one.name().text(), sums.getOrDefault(one.id(), Sum.NONE)));
    figures = Map.copyOf(told);
  }

  /// What repositories store, by their names, as it was some seconds ago; those that store nothing
  /// are left out. Costs nothing.
  public Map<String, Sum> figures() {
    return figures;
  }

  /// What would be evicted.
  public BudgetEviction eviction() {
    return eviction;
  }

  /// What one node does.
  public List<Task> tasks() {
    return List.of(
        Task.every(
            EVICTING,
            "eviction",
            "Removes the big files of fetched versions that were used the longest ago, where a"
                + " proxy is over its budget and its upstream has them still",
            this::evict),
        Task.every(
            COUNTING,
            "byte-count",
            "Counts what each repository stores and corrects the kept sums",
            this::recount));
  }

  private TaskReport evict(TaskRun run) {
    BudgetEviction.Done done =
        eviction.run(
            new EvictionWork() {
              @Override
              public boolean stopping() {
                return run.stopping();
              }

              @Override
              public void at(String what) {
                run.message(what);
              }

              @Override
              public void freed(long bytes, long wanted) {
                run.progress(bytes, wanted, "bytes");
              }
            });
    return new TaskReport(done.words(), done.tally().figures());
  }

  private TaskReport recount(TaskRun run) {
    List<Repository> repositories = snapshots.current().repositories();
    long done = 0;
    long corrected = 0;
    for (Repository one : repositories) {
      if (run.stopping()) {
        break;
      }
      corrected += bytes.recount(one.id(), run::stopping).equals(Sum.NONE) ? 0 : 1;
      done++;
      run.progress(done, repositories.size(), "repositories");
    }
    return new TaskReport(
        "counted %d repositories, and corrected the sums of %d".formatted(done, corrected),
        Map.of("repositories", done, "corrected", corrected));
  }

  @Override
  public void close() {
    loop.stop(PATIENCE);
  }
}
