package dev.larder.core.upkeep;

import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.RepositoryBytes;
import dev.larder.core.storage.RepositoryBytes.Sum;
import dev.larder.core.storage.TrafficHistory;
import dev.larder.core.task.Task;
import dev.larder.core.task.TaskReport;
import dev.larder.core.task.TaskRun;
import dev.larder.core.traffic.StoredAmount;
import dev.larder.core.traffic.Traffic;
import dev.larder.core.traffic.TrafficCounts;
import dev.larder.core.traffic.TrafficStep;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Writes what this node counts of its traffic, and looks after what is kept of it.
final class TrafficKeeping {
  /// Figures of a repository in five minutes that may wait for the store. What comes beyond that is
  /// counted for later minutes than it belongs to, and not lost.
  static final int MAX_WAITING = 20_000;

  private static final Duration EVERY = Duration.ofHours(1);
  private static final int BATCH = 10_000;

  private final Traffic traffic;
  private final TrafficHistory history;
  private final RepositoryBytes bytes;
  private final Snapshots snapshots;
  private final InstantSource clock;
  private final TreeMap<Instant, Map<RepositoryId, TrafficCounts>> waiting = new TreeMap<>();

  TrafficKeeping(
      Traffic traffic,
      TrafficHistory history,
      RepositoryBytes bytes,
      Snapshots snapshots,
      InstantSource clock) {
    this.traffic = traffic;
    this.history = history;
    this.bytes = bytes;
    this.snapshots = snapshots;
    this.clock = clock;
  }

  /// Writes what has been counted since the last time; what cannot be written waits for the next
  /// one.
  synchronized void write() {
    Instant begin = TrafficStep.FIVE_MINUTES.begin(clock.instant());
    add(begin, traffic.take());
    if (waiting.values().stream().mapToInt(Map::size).sum() > MAX_WAITING) {
      Map<Instant, Map<RepositoryId, TrafficCounts>> all = Map.copyOf(waiting);
      waiting.clear();
      all.values().forEach(counts -> add(begin, counts));
    }
    while (!waiting.isEmpty()) {
      Map.Entry<Instant, Map<RepositoryId, TrafficCounts>> first = waiting.firstEntry();
      history.add(first.getKey(), first.getValue());
      waiting.remove(first.getKey());
    }
  }

  private void add(Instant begin, Map<RepositoryId, TrafficCounts> counts) {
    Map<RepositoryId, TrafficCounts> here = waiting.computeIfAbsent(begin, _ -> new HashMap<>());
    counts.forEach((repository, count) -> here.merge(repository, count, TrafficCounts::plus));
  }

  /// What one node does for all.
  Task task() {
    return Task.every(
        EVERY,
        "usage-figures",
        "Keeps how much each repository stores, and removes figures of traffic and of stored"
            + " amounts that are too old",
        this::lookAfter);
  }

  private TaskReport lookAfter(TaskRun run) {
    Instant now = clock.instant();
    Map<RepositoryId, StoredAmount> amounts = amounts();
    history.keep(now, amounts);
    long removed = 0;
    for (TrafficStep step : TrafficStep.values()) {
      int some = BATCH;
      while (some > 0 && !run.stopping()) {
        some = history.expire(step, now.minus(step.kept()), BATCH);
        removed += some;
        run.progress(removed, "rows");
      }
    }
    long repositories = amounts.size();
    return new TaskReport(
        "kept what %d repositories store, and removed %d old rows".formatted(repositories, removed),
        Map.of("repositories", repositories, "removed", removed));
  }

  private Map<RepositoryId, StoredAmount> amounts() {
    Set<RepositoryId> repositories =
        snapshots.current().repositories().stream()
            .map(Repository::id)
            .collect(Collectors.toUnmodifiableSet());
    Map<RepositoryId, Sum> sums = bytes.of(repositories);
    Map<RepositoryId, Long> versions = history.versions(repositories);
    return repositories.stream()
        .collect(
            Collectors.toUnmodifiableMap(
                one -> one,
                one -> {
                  Sum sum = sums.getOrDefault(one, Sum.NONE);
                  return new StoredAmount(
                      sum.bytes(), sum.deleted(), versions.getOrDefault(one, 0L));
                }));
  }
}
