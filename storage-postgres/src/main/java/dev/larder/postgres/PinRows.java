package dev.larder.postgres;

import dev.larder.api.Coordinates;
import dev.larder.api.Pinned;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.PinList;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Rows of what projects pin.
final class PinRows {
  /// A condition on `:by` and on what stands for `:component` and `:version` in it.
  static String pinned(String component, String version) {
    return """
    exists (
           select from pin p
             join pin_list l on l.name = p.list
            where p.component = %s
              and p.version = %s
              and l.repository_id = any(:by))
    """
        .formatted(component, version);
  }

  private static final String HEADS =
      "select name, repository_id, pins, updated_at, updated_by from pin_list";

  private PinRows() {}

  static List<PinList.Head> lists(Handle handle, String after, int limit) {
    return handle
        .createQuery(HEADS + " where name > :after order by name limit :limit")
        .bind("after", after)
        .bind("limit", limit)
        .map((row, _) -> head(row))
        .list();
  }

  static int count(Handle handle) {
    return handle.createQuery("select count(*) from pin_list").mapTo(Integer.class).one();
  }

  static Optional<PinList> find(Handle handle, String name) {
    return handle
        .createQuery(HEADS + " where name = :name")
        .bind("name", name)
        .map((row, _) -> head(row))
        .findOne()
        .map(head -> new PinList(name, head.repository(), pins(handle, name)));
  }

  private static PinList.Head head(ResultSet row) throws SQLException {
    return new PinList.Head(
        row.getString("name"),
        new RepositoryId(row.getLong("repository_id")),
        row.getInt("pins"),
        TimeColumn.read(row, "updated_at"),
        row.getString("updated_by"));
  }

  private static List<Pinned> pins(Handle handle, String name) {
    return handle
        .createQuery(
            """
            select component, version, hash
              from pin
             where list = :name
             order by component, version
            """)
        .bind("name", name)
        .map((row, _) ->
            new Pinned(
                new Coordinates(row.getString("component"), row.getString("version")),
                row.getString("hash")))
        .list();
  }

  /// True: created. The row of the list is had first, so that one of two who replace it waits.
  static boolean put(Handle handle, PinList list, String by) {
    boolean created =
        handle
            .createQuery(
                """
                insert into pin_list (name, repository_id, pins, updated_by)
                values (:name, :repository, :pins, :by)
                on conflict (name) do update
                   set repository_id = excluded.repository_id,
                       pins = excluded.pins,
                       updated_at = clock_timestamp(),
                       updated_by = excluded.updated_by
                returning xmax = 0
                """)
            .bind("name", list.name())
            .bind("repository", list.repository().value())
            .bind("pins", list.pins().size())
            .bind("by", by)
            .mapTo(Boolean.class)
            .one();
    handle.createUpdate("delete from pin where list = :name").bind("name", list.name()).execute();
    List<Coordinates> versions = list.pins().stream().map(Pinned::coordinates).toList();
    bound(
            handle.createQuery(
                """
                with added as (
                       insert into pin (list, component, version, hash)
                       select :name, component, version, hash
                         from unnest(cast(:components as text[]), cast(:versions as text[]),
                                     cast(:hashes as text[])) as p (component, version, hash)
                       returning 1)
                select count(*) from added
                """),
            versions)
        .bind("name", list.name())
        .bindArray("hashes", String.class, list.pins().stream().map(Pinned::hash).toList())
        .mapTo(Long.class)
        .one();
    return created;
  }

  static boolean remove(Handle handle, String name) {
    return handle
            .createUpdate("delete from pin_list where name = :name")
            .bind("name", name)
            .execute()
        == 1;
  }

  static Set<Coordinates> pinned(
      Handle handle, Set<RepositoryId> by, Collection<Coordinates> versions) {
    return Set.copyOf(
        bound(
                handle.createQuery(
                    """
                    select v.component, v.version
                      from unnest(cast(:components as text[]), cast(:versions as text[]))
                        as v (component, version)
                     where
                    """
                        + pinned("v.component", "v.version")),
                List.copyOf(versions))
            .bindArray("by", Long.class, VersionRows.ids(by))
            .map((row, _) -> new Coordinates(row.getString("component"), row.getString("version")))
            .list());
  }

  private static Query bound(Query query, List<Coordinates> versions) {
    return query
        .bindArray(
            "components", String.class, versions.stream().map(Coordinates::component).toList())
        .bindArray("versions", String.class, versions.stream().map(Coordinates::version).toList());
  }
}
