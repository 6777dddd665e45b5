package dev.larder.postgres;

import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Indexes.AbsencePath;
import dev.larder.core.storage.Indexes.StoredAbsence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What upstreams do not have. All times are the database's.
final class AbsenceRows {
  /// In one order, so that two nodes that write at once do not wait for each other in a circle. The
  /// later answer counts, whichever node writes first.
  private static final String SAVE =
      """
      insert into upstream_absence (repository_id, path, why, answered_at, asked_at)
      select repository, path, why, clock_timestamp() - interval '1 millisecond' * answered,
             clock_timestamp() - interval '1 millisecond' * asked
        from unnest(cast(:repositories as bigint[]), cast(:paths as text[]),
                    cast(:whys as text[]), cast(:answered as bigint[]), cast(:asked as bigint[]))
          as a (repository, path, why, answered, asked)
       order by 1, 2
      on conflict (repository_id, path) do update
         set why = excluded.why,
             answered_at = greatest(excluded.answered_at, upstream_absence.answered_at),
             asked_at = greatest(excluded.asked_at, upstream_absence.asked_at)
      """;

  private AbsenceRows() {}

  static Optional<StoredAbsence> find(Handle handle, RepositoryId repository, String path) {
    return handle
        .createQuery(
            """
            select why,
                   cast(extract(epoch from clock_timestamp() - answered_at) * 1000 as bigint)
                     as answered,
                   cast(extract(epoch from clock_timestamp() - asked_at) * 1000 as bigint) as asked
              from upstream_absence a
             where repository_id = :repository
               and path = :path
               -- The last one alone, which the index has at its end.
               and coalesce(
                     (select max(c.at)
                        from change c
                       where c.kind = 'repository'
                         and c.repository_id = a.repository_id) <= answered_at,
                     true)
            """)
        .bind("repository", repository.value())
        .bind("path", path)
        .map((row, _) ->
            new StoredAbsence(
                new AbsencePath(repository, path),
                row.getString("why"),
                Duration.ofMillis(row.getLong("answered")),
                Duration.ofMillis(row.getLong("asked"))))
        .findOne();
  }

  static int save(Handle handle, List<StoredAbsence> absences) {
    return handle
        .createUpdate(SAVE)
        .bindArray(
            "repositories",
            Long.class,
            absences.stream().map(one -> one.at().repository().value()).toList())
        .bindArray("paths", String.class, absences.stream().map(one -> one.at().path()).toList())
        .bindArray("whys", String.class, absences.stream().map(StoredAbsence::why).toList())
        .bindArray(
            "answered",
            Long.class,
            absences.stream().map(one -> one.answered().toMillis()).toList())
        .bindArray(
            "asked", Long.class, absences.stream().map(one -> one.asked().toMillis()).toList())
        .execute();
  }

  static int remove(Handle handle, List<AbsencePath> paths) {
    return handle
        .createUpdate(
            """
            delete from upstream_absence
             where (repository_id, path) in (
                     select repository, path
                       from unnest(cast(:repositories as bigint[]), cast(:paths as text[]))
                         as p (repository, path))
            """)
        .bindArray(
            "repositories",
            Long.class,
            paths.stream().map(one -> one.repository().value()).toList())
        .bindArray("paths", String.class, paths.stream().map(AbsencePath::path).toList())
        .execute();
  }

  static int expire(Handle handle, Duration unasked, int most) {
    return handle
        .createUpdate(
            """
            delete from upstream_absence
             where asked_at < greatest(
                     clock_timestamp() - interval '1 millisecond' * :unasked,
                     (select asked_at
                        from upstream_absence
                       order by asked_at desc
                      offset :most
                       limit 1))
            """)
        .bind("unasked", unasked.toMillis())
        .bind("most", most)
        .execute();
  }
}
