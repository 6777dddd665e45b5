package dev.larder.postgres;

import dev.larder.api.Listed;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Contents.Holding;
import dev.larder.core.storage.Contents.Numbered;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Components by their numbers, with what is stored of them.
final class HoldingRows {
  private HoldingRows() {}

  static List<Numbered> numbered(Handle handle, long after, int limit) {
    return handle
        .createQuery(
            """
            select c.id, c.repository_id, c.path
              from component c
             where c.id > :after
               and exists (select from version v where v.component_id = c.id)
               and exists (
                   select from repository r where r.id = c.repository_id and r.deleted_at is null)
             order by c.id
             limit :limit
            """)
        .bind("after", after)
        .bind("limit", limit)
        .map((row, _) -> numbered(row))
        .list();
  }

  /// One row for each component, however many versions it has: they are many, and short.
  static List<Holding> holdings(Handle handle, Set<Long> numbers) {
    return handle
        .createQuery(
            """
            select c.id, c.repository_id, c.path, max(v.stored_at) as stored_at,
                   array_agg(v.version) filter (where v.deleted_at is null) as versions,
                   array_agg(cast(extract(epoch from v.time) * 1000000 as bigint))
                       filter (where v.deleted_at is null) as times
              from component c
              join version v on v.component_id = c.id
             where c.id = any(:numbers)
             group by c.id
            """)
        .bindArray("numbers", Long.class, numbers.toArray())
        .map((row, _) ->
            new Holding(numbered(row), versions(row), TimeColumn.read(row, "stored_at")))
        .list();
  }

  private static Numbered numbered(ResultSet row) throws SQLException {
    return new Numbered(
        row.getLong("id"), new RepositoryId(row.getLong("repository_id")), row.getString("path"));
  }

  private static List<Listed> versions(ResultSet row) throws SQLException {
    List<String> versions = TextArrayColumn.strings(row, "versions");
    List<Listed> listed = new ArrayList<>();
    if (!versions.isEmpty()) {
      Long[] times = (Long[]) row.getArray("times").getArray();
      for (int i = 0; i < times.length; i++) {
        listed.add(
            new Listed(
                versions.get(i),
                Optional.ofNullable(times[i])
                    .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS))));
      }
    }
    return listed;
  }
}
