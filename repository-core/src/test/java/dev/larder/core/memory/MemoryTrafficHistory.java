package dev.larder.core.memory;

import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.DownloadCount;
import dev.larder.core.storage.TrafficHistory;
import dev.larder.core.traffic.AmountPoint;
import dev.larder.core.traffic.StoredAmount;
import dev.larder.core.traffic.TrafficCounts;
import dev.larder.core.traffic.TrafficPoint;
import dev.larder.core.traffic.TrafficStep;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Traffic and stored amounts, in memory.
public final class MemoryTrafficHistory implements TrafficHistory {
  private final MemoryMetadata metadata;
  private final Map<TrafficStep, SortedMap<Instant, Map<RepositoryId, TrafficCounts>>> traffic =
      new EnumMap<>(TrafficStep.class);
  private final Map<TrafficStep, SortedMap<Instant, Map<RepositoryId, StoredAmount>>> amounts =
      new EnumMap<>(TrafficStep.class);

  MemoryTrafficHistory(MemoryMetadata metadata) {
    this.metadata = metadata;
    for (TrafficStep step : TrafficStep.values()) {
      traffic.put(step, new TreeMap<>());
      amounts.put(step, new TreeMap<>());
    }
  }

  @Override
  public synchronized void add(Instant at, Map<RepositoryId, TrafficCounts> counts) {
    traffic.forEach((step, rows) -> {
      Map<RepositoryId, TrafficCounts> row =
          rows.computeIfAbsent(step.begin(at), _ -> new HashMap<>());
      counts.forEach((repository, added) -> row.merge(repository, added, TrafficCounts::plus));
    });
  }

  @Override
  public synchronized List<TrafficPoint> traffic(
      TrafficStep step, Instant since, Instant until, Optional<RepositoryId> repository) {
    return within(traffic.get(step), step, since, until).entrySet().stream()
        .map(row ->
            new TrafficPoint(
                row.getKey(),
                repository
                    .map(one -> row.getValue().getOrDefault(one, TrafficCounts.NONE))
                    .orElseGet(() ->
                        row.getValue().values().stream()
                            .map(TrafficCounts::inSum)
                            .reduce(TrafficCounts.NONE, TrafficCounts::plus))))
        .toList();
  }

  private static <T> SortedMap<Instant, T> within(
      SortedMap<Instant, T> rows, TrafficStep step, Instant since, Instant until) {
    Instant begin = step.begin(since);
    return begin.isBefore(until) ? rows.subMap(begin, until) : new TreeMap<>();
  }

  @Override
  public synchronized Map<RepositoryId, TrafficCounts> byRepository(
      TrafficStep step, Instant since, Instant until) {
    Map<RepositoryId, TrafficCounts> sums = new HashMap<>();
    within(traffic.get(step), step, since, until)
        .values()
        .forEach(row ->
            row.forEach(
                (repository, counts) -> sums.merge(repository, counts, TrafficCounts::plus)));
    return sums;
  }

  @Override
  public synchronized void keep(Instant at, Map<RepositoryId, StoredAmount> kept) {
    for (TrafficStep step : List.of(TrafficStep.HOUR, TrafficStep.DAY)) {
      amounts.get(step).put(step.begin(at), Map.copyOf(kept));
    }
  }

  @Override
  public synchronized List<AmountPoint> amounts(
      TrafficStep step, Instant since, Instant until, Optional<RepositoryId> repository) {
    return within(amounts.get(step), step, since, until).entrySet().stream()
        .filter(row -> repository.isEmpty() || row.getValue().containsKey(repository.get()))
        .map(row ->
            new AmountPoint(
                row.getKey(),
                repository
                    .map(one -> row.getValue().getOrDefault(one, StoredAmount.NONE))
                    .orElseGet(() ->
                        row.getValue().values().stream()
                            .reduce(StoredAmount.NONE, StoredAmount::plus))))
        .toList();
  }

  @Override
  public Map<RepositoryId, Long> versions(Set<RepositoryId> repositories) {
    Map<RepositoryId, Long> counts = new HashMap<>();
    for (RepositoryId repository : repositories) {
      long count =
          metadata.rows(repository).stream()
              .filter(row -> !metadata.isDeleted(repository, row.coordinates()))
              .count();
      if (count > 0) {
        counts.put(repository, count);
      }
    }
    return counts;
  }

  @Override
  public List<Popular> mostDownloaded(Set<RepositoryId> repositories, LocalDate since, int limit) {
    return repositories.stream()
        .flatMap(repository -> popular(repository, since))
        .sorted(
            Comparator.comparingLong(Popular::downloads)
                .reversed()
                .thenComparingLong(one -> one.repository().value())
                .thenComparing(Popular::component))
        .limit(limit)
        .toList();
  }

  private Stream<Popular> popular(RepositoryId repository, LocalDate since) {
    Map<String, Long> sums =
        metadata.counts(repository).stream()
            .filter(count -> !count.day().isBefore(since))
            .collect(
                Collectors.groupingBy(
                    count -> count.coordinates().component(),
                    Collectors.summingLong(DownloadCount::downloads)));
    return sums.entrySet().stream()
        .map(sum -> new Popular(repository, sum.getKey(), sum.getValue()));
  }

  @Override
  public synchronized int expire(TrafficStep step, Instant before, int limit) {
    return removed(traffic.get(step), before, limit) + removed(amounts.get(step), before, limit);
  }

  private static <T> int removed(
      SortedMap<Instant, Map<RepositoryId, T>> rows, Instant before, int limit) {
    int removed = 0;
    while (removed < limit && !rows.isEmpty() && rows.firstKey().isBefore(before)) {
      rows.remove(rows.firstKey());
      removed++;
    }
    return removed;
  }
}
