package dev.larder.postgres;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Spared;
import dev.larder.core.storage.VersionUse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// What is used of versions, and which of them go because nothing is.
final class VersionUseRows {
  private static final String OF =
      """
      select c.path, v.version, v.time, v.stored_at, v.restored_at,
             array(select f.name
                     from file f
                    where f.component_id = v.component_id and f.version = v.version
                    order by f.name) as names,
             array(select f.size
                     from file f
                    where f.component_id = v.component_id and f.version = v.version
                    order by f.name) as sizes,
             (select max(d.day)
                from download d
               where d.repository_id = any(:by)
                 and d.component = c.path
                 and d.version = v.version) as downloaded,
      """
          + PinRows.pinned("c.path", "v.version")
          + """
                  as pinned
            from component c
            join version v on v.component_id = c.id
           where c.repository_id = :repository
             and c.path = any(:components)
             and v.deleted_at is null
           order by c.path, v.version
          """;

  /// Each part looks at what is committed, since nobody else takes anything out of use meanwhile.
  private static final String DELETE =
      """
      update version v
         set deleted_at = clock_timestamp(), deleted_by = :author, deleted_reason = :reason
        from component c
       where c.id = v.component_id
         and c.repository_id = :repository
         and c.path = :component
         and v.version = :version
         and v.deleted_at is null
         and v.restored_at is null
         and not exists (
             select from download d
              where d.repository_id = any(:by)
                and d.component = c.path
                and d.version = v.version
                and d.day >= cast(:since as date))
         and (select count(*)
                from version s
               where s.component_id = c.id
                 and s.version = any(:standing)
                 and s.deleted_at is null) = cardinality(cast(:standing as text[]))
         and not (:pinned and
      """
          + PinRows.pinned("c.path", "v.version")
          + ")";

  private static final String LATE =
      """
      select c.path, v.version
        from version v
        join component c on c.id = v.component_id
       where c.repository_id = :repository
         and v.deleted_at > cast(:since as timestamptz)
         and v.deleted_by = :deletedBy
         and exists (
             select from download d
              where d.repository_id = any(:by)
                and d.component = c.path
                and d.version = v.version
                and d.day >= cast(v.deleted_at at time zone 'UTC' as date) - cast(:days as integer))
       order by c.path, v.version
       limit :limit
      """;

  private VersionUseRows() {}

  static List<VersionUse> of(
      Handle handle, RepositoryId repository, Set<RepositoryId> by, List<String> components) {
    return handle
        .createQuery(OF)
        .bind("repository", repository.value())
        .bindArray("by", Long.class, VersionRows.ids(by))
        .bindArray("components", String.class, components)
        .map((row, _) -> use(row))
        .list();
  }

  private static VersionUse use(ResultSet row) throws SQLException {
    return new VersionUse(
        coordinates(row),
        TimeColumn.optional(row, "time"),
        TimeColumn.read(row, "stored_at"),
        TimeColumn.optional(row, "restored_at"),
        Optional.ofNullable(row.getObject("downloaded", LocalDate.class)),
        row.getBoolean("pinned"),
        files(row));
  }

  private static Map<String, Long> files(ResultSet row) throws SQLException {
    List<String> names = TextArrayColumn.strings(row, "names");
    Long[] sizes = (Long[]) row.getArray("sizes").getArray();
    Map<String, Long> files = new HashMap<>();
    for (int i = 0; i < sizes.length; i++) {
      files.put(names.get(i), sizes[i]);
    }
    return files;
  }

  private static Coordinates coordinates(ResultSet row) throws SQLException {
    return new Coordinates(row.getString("path"), row.getString("version"));
  }

  static boolean delete(
      Handle handle,
      RepositoryId repository,
      Coordinates coordinates,
      Spared unless,
      String reason,
      String author) {
    return handle
            .createUpdate(DELETE)
            .bind("repository", repository.value())
            .bind("component", coordinates.component())
            .bind("version", coordinates.version())
            .bindArray("by", Long.class, VersionRows.ids(unless.by()))
            .bind("since", unless.since().orElse(null))
            .bindArray("standing", String.class, List.copyOf(unless.standing()))
            .bind("pinned", unless.pinned())
            .bind("reason", reason)
            .bind("author", author)
            .execute()
        == 1;
  }

  static List<Coordinates> late(
      Handle handle,
      RepositoryId repository,
      Set<RepositoryId> by,
      String deletedBy,
      Instant since,
      long days,
      int limit) {
    return handle
        .createQuery(LATE)
        .bind("repository", repository.value())
        .bindArray("by", Long.class, VersionRows.ids(by))
        .bind("deletedBy", deletedBy)
        .bind("since", TimeColumn.column(since))
        .bind("days", days)
        .bind("limit", limit)
        .map((row, _) -> coordinates(row))
        .list();
  }
}
