package dev.larder.postgres;

import dev.larder.core.storage.Metadata.Purge;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/// Forgets fetched versions. Their blobs are condemned where no file names them any more; removing
/// the bytes is left to whoever collects what is condemned.
final class PurgeRows {
  /// The version itself, unless it was published or is deleted.
  private static final String HERE =
      """
      select v.component_id
        from version v
        join component c on c.id = v.component_id
       where c.repository_id = :repository
         and c.path = :component
         and v.version = :version
         and not v.published
         and v.deleted_at is null
         for update of v
      """;

  /// What a deleted repository of the same name fetched, and still binds.
  private static final String BEFORE =
      """
      select v.component_id
        from version v
        join component c on c.id = v.component_id
        join repository d on d.id = c.repository_id
       where c.path = :component
         and v.version = :version
         and not v.published
         and d.deleted_at is not null
         and d.format = :format
         and d.name = (select name from repository where id = :repository)
         for update of v
      """;

  private static final String BLOCKED =
      """
      select exists (
             select from version v
               join component c on c.id = v.component_id
              where c.repository_id = :repository
                and c.path = :component
                and v.version = :version
                and (v.published or v.deleted_at is not null))
      """;

  private static final String BURY =
      """
      insert into tombstone as t (format, component, version, repository_id, published, facts,
                                  deleted_by, reason)
      select :format, :component, v.version, v.repository_id, false, v.facts, :by, :reason
        from version v
       where v.component_id = any(:components) and v.version = :version
      on conflict (format, component, version, repository_id) do update
         set facts = t.facts || excluded.facts, deleted_at = clock_timestamp(),
             deleted_by = excluded.deleted_by, reason = excluded.reason
      """;

  private static final String UNBURY =
      """
      delete from tombstone t using repository d
       where d.id = t.repository_id
         and t.format = :format
         and t.component = :component
         and t.version = :version
         and not t.published
         and d.name = (select name from repository where id = :repository)
      """;

  /// Blobs in their order, as everybody takes them.
  private static final String FILES =
      """
      with gone as (
             delete from file
              where component_id = any(:components) and version = :version
              returning blob),
           named as materialized (
             select sha256
               from blob
              where sha256 in (select blob from gone)
              order by sha256
                for no key update)
      update blob b
         set state = 'condemned', touched_at = clock_timestamp()
       where b.sha256 in (select sha256 from named)
         and not exists (
             select from file f
              where f.blob = b.sha256
                and not (f.component_id = any(:components) and f.version = :version))
      """;

  private static final String VERSIONS =
      "delete from version where component_id = any(:components) and version = :version";

  private PurgeRows() {}

  /// Under the lock of the name. False: there is nothing to forget.
  static boolean purge(Handle handle, Purge purge) {
    if (bound(handle, BLOCKED, purge).mapTo(Boolean.class).one()) {
      return false;
    }
    List<Long> here = bound(handle, HERE, purge).mapTo(Long.class).list();
    if (!purge.forgetHashes()) {
      remove(handle, purge, here, true);
      return !here.isEmpty();
    }
    List<Long> before = bound(handle, BEFORE, purge).mapTo(Long.class).list();
    remove(handle, purge, here, false);
    remove(handle, purge, before, false);
    int unbound = update(handle, UNBURY, purge).execute();
    return !here.isEmpty() || !before.isEmpty() || unbound > 0;
  }

  private static void remove(Handle handle, Purge purge, List<Long> components, boolean bury) {
    if (components.isEmpty()) {
      return;
    }
    if (bury) {
      of(update(handle, BURY, purge), components)
          .bind("by", purge.author().principal())
          .bind("reason", purge.reason())
          .execute();
    }
    of(update(handle, FILES, purge), components).execute();
    of(update(handle, VERSIONS, purge), components).execute();
  }

  private static Update of(Update update, List<Long> components) {
    return update.bindArray("components", Long.class, components);
  }

  private static Update update(Handle handle, String sql, Purge purge) {
    return handle.createUpdate(sql).bindMap(names(purge));
  }

  private static Query bound(Handle handle, String sql, Purge purge) {
    return handle.createQuery(sql).bindMap(names(purge));
  }

  private static Map<String, Object> names(Purge purge) {
    return Map.of(
        "repository", purge.repository().value(),
        "format", purge.format(),
        "component", purge.coordinates().component(),
        "version", purge.coordinates().version());
  }
}
