package dev.larder.postgres;

import dev.larder.core.repository.RepositoryId;
import dev.larder.core.traffic.AmountPoint;
import dev.larder.core.traffic.StoredAmount;
import dev.larder.core.traffic.TrafficStep;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Rows of stored amounts.
final class AmountRows {
  private AmountRows() {}

  /// In one order, so that two nodes that write at once do not wait for each other in a circle.
  ///
  /// @param rows by repository, in their order
  static int keep(Handle handle, TrafficStep step, Instant begin, Map<Long, StoredAmount> rows) {
    return handle
        .createUpdate(
            """
            insert into stored_amount (step, repository_id, begin, bytes, deleted, versions)
            select :step, repository, :begin, bytes, deleted, versions
              from unnest(cast(:repositories as bigint[]), cast(:bytes as bigint[]),
                          cast(:deleted as bigint[]), cast(:versions as bigint[]))
                as c (repository, bytes, deleted, versions)
             order by repository
            on conflict (repository_id, step, begin) do update
               set bytes = excluded.bytes, deleted = excluded.deleted,
                   versions = excluded.versions
            """)
        .bind("step", step.word())
        .bind("begin", TimeColumn.column(begin))
        .bindArray("repositories", Long.class, List.copyOf(rows.keySet()))
        .bindArray("bytes", Long.class, column(rows.values(), StoredAmount::bytes))
        .bindArray("deleted", Long.class, column(rows.values(), StoredAmount::deleted))
        .bindArray("versions", Long.class, column(rows.values(), StoredAmount::versions))
        .execute();
  }

  private static List<Long> column(
      Collection<StoredAmount> rows, ToLongFunction<StoredAmount> figure) {
    return rows.stream().map(figure::applyAsLong).toList();
  }

  static List<AmountPoint> of(
      Handle handle, TrafficStep step, Instant since, Instant until, RepositoryId repository) {
    return handle
        .createQuery(
            """
            select begin, bytes, deleted, versions
              from stored_amount
             where repository_id = :repository
               and step = :step
               and begin >= :since
               and begin < :until
             order by begin
            """)
        .bind("repository", repository.value())
        .bind("step", step.word())
        .bind("since", TimeColumn.column(since))
        .bind("until", TimeColumn.column(until))
        .map((row, _) ->
            new AmountPoint(
                TimeColumn.read(row, "begin"),
                new StoredAmount(
                    row.getLong("bytes"), row.getLong("deleted"), row.getLong("versions"))))
        .list();
  }

  static Map<RepositoryId, Long> versions(Handle handle, Set<RepositoryId> repositories) {
    return handle
        .createQuery(
            """
            select repository_id, count(*) as versions
              from version
             where repository_id = any(:repositories)
               and deleted_at is null
             group by repository_id
            """)
        .bindArray("repositories", Long.class, VersionRows.ids(repositories))
        .map((row, _) ->
            Map.entry(new RepositoryId(row.getLong("repository_id")), row.getLong("versions")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  static int expire(Handle handle, TrafficStep step, Instant before, int limit) {
    return handle
        .createUpdate(
            """
            delete from stored_amount
             where (repository_id, step, begin) in (
                   select repository_id, step, begin
                     from stored_amount
                    where step = :step
                      and begin < :before
                    limit :limit)
            """)
        .bind("step", step.word())
        .bind("before", TimeColumn.column(before))
        .bind("limit", limit)
        .execute();
  }
}
