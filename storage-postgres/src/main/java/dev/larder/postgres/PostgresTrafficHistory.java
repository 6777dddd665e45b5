package dev.larder.postgres;

import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.TrafficHistory;
import dev.larder.core.traffic.AmountPoint;
import dev.larder.core.traffic.StoredAmount;
import dev.larder.core.traffic.TrafficCounts;
import dev.larder.core.traffic.TrafficPoint;
import dev.larder.core.traffic.TrafficStep;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Traffic and stored amounts, in PostgreSQL.
public final class PostgresTrafficHistory implements TrafficHistory {
  /// Stands for all repositories; none has this id.
  static final RepositoryId ALL = new RepositoryId(0);

  private final Database database;

  public PostgresTrafficHistory(Database database) {
    this.database = database;
  }

  @Override
  public void add(Instant at, Map<RepositoryId, TrafficCounts> counts) {
    Map<Long, TrafficCounts> rows = new TreeMap<>();
    TrafficCounts sum = TrafficCounts.NONE;
    for (Map.Entry<RepositoryId, TrafficCounts> one : counts.entrySet()) {
      rows.put(one.getKey().value(), one.getValue());
      sum = sum.plus(one.getValue().inSum());
    }
    rows.put(ALL.value(), sum);
    int _ =
        database.transact(handle -> {
          int added = 0;
          for (TrafficStep step : TrafficStep.values()) {
            added += TrafficRows.add(handle, step, step.begin(at), rows);
          }
          return added;
        });
  }

  @Override
  public List<TrafficPoint> traffic(
      TrafficStep step, Instant since, Instant until, Optional<RepositoryId> repository) {
    Instant begin = step.begin(since);
    return database.query(handle ->
        repository.isEmpty()
            ? TrafficRows.all(handle, step, begin, until)
            : TrafficRows.of(handle, step, begin, until, repository.get()));
  }

  @Override
  public Map<RepositoryId, TrafficCounts> byRepository(
      TrafficStep step, Instant since, Instant until) {
    return database.query(handle -> TrafficRows.sums(handle, step, step.begin(since), until));
  }

  @Override
  public void keep(Instant at, Map<RepositoryId, StoredAmount> amounts) {
    Map<Long, StoredAmount> rows = new TreeMap<>();
    StoredAmount sum = StoredAmount.NONE;
    for (Map.Entry<RepositoryId, StoredAmount> one : amounts.entrySet()) {
      rows.put(one.getKey().value(), one.getValue());
      sum = sum.plus(one.getValue());
    }
    rows.put(ALL.value(), sum);
    int _ =
        database.transact(handle ->
            AmountRows.keep(handle, TrafficStep.HOUR, TrafficStep.HOUR.begin(at), rows)
                + AmountRows.keep(handle, TrafficStep.DAY, TrafficStep.DAY.begin(at), rows));
  }

  @Override
  public List<AmountPoint> amounts(
      TrafficStep step, Instant since, Instant until, Optional<RepositoryId> repository) {
    return database.query(
        handle -> AmountRows.of(handle, step, step.begin(since), until, repository.orElse(ALL)));
  }

  @Override
  public Map<RepositoryId, Long> versions(Set<RepositoryId> repositories) {
    return database.query(handle -> AmountRows.versions(handle, repositories));
  }

  @Override
  public List<Popular> mostDownloaded(Set<RepositoryId> repositories, LocalDate since, int limit) {
    return database.query(handle -> DownloadRows.most(handle, repositories, since, limit));
  }

  @Override
  public int expire(TrafficStep step, Instant before, int limit) {
    return database.query(handle -> TrafficRows.expire(handle, step, before, limit))
        + database.query(handle -> AmountRows.expire(handle, step, before, limit));
  }
}
