package dev.larder.postgres;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Contents;
import dev.larder.core.storage.StoredVersion;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Components and the names of their versions.
final class ComponentRows {
  /// Sorts after every other character, in the byte order that the index has.
  static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);

  private ComponentRows() {}

  static List<StoredVersion> versions(
      Handle handle, Set<RepositoryId> repositories, String component) {
    return handle
        .createQuery(
            """
            select c.repository_id, v.version, v.complete, v.time
              from component c
              join version v on v.component_id = c.id
             where c.repository_id = any(:repositories)
               and c.path = :component
            """)
        .bindArray("repositories", Long.class, VersionRows.ids(repositories))
        .bind("component", component)
        .map((row, _) ->
            new StoredVersion(
                new RepositoryId(row.getLong("repository_id")),
                row.getString("version"),
                row.getBoolean("complete"),
                TimeColumn.optional(row, "time")))
        .list();
  }

  static List<Contents.Size> sizes(
      Handle handle, Set<RepositoryId> repositories, String component) {
    return handle
        .createQuery(
            """
            select c.repository_id, f.version, sum(f.size) as bytes
              from component c
              join file f on f.component_id = c.id
             where c.repository_id = any(:repositories)
               and c.path = :component
             group by c.repository_id, f.version
            """)
        .bindArray("repositories", Long.class, VersionRows.ids(repositories))
        .bind("component", component)
        .map((row, _) ->
            new Contents.Size(
                new RepositoryId(row.getLong("repository_id")),
                row.getString("version"),
                row.getLong("bytes")))
        .list();
  }

  /// A range of the index instead of "like", which would need its wild cards escaped.
  static List<String> page(
      Handle handle, RepositoryId repository, String prefix, String after, int limit) {
    return handle
        .createQuery(
            """
            select path
              from component
             where repository_id = :repository
               and path > :after
               and path >= :prefix
               and path < :end
             order by path
             limit :limit
            """)
        .bind("repository", repository.value())
        .bind("after", after)
        .bind("prefix", prefix)
        .bind("end", prefix + LAST_CHARACTER)
        .bind("limit", limit)
        .mapTo(String.class)
        .list();
  }

  /// The path is compared with both, so that the range of the index begins where the page does.
  static List<Coordinates> stored(
      Handle handle, RepositoryId repository, String prefix, Contents.Mark after, int limit) {
    return handle
        .createQuery(
            """
            select c.path, v.version
              from component c
              join version v on v.component_id = c.id
             where c.repository_id = :repository
               and c.path >= :prefix
               and c.path >= :component
               and c.path < :end
               and (c.path > :component or v.version > :version)
             order by c.path, v.version
             limit :limit
            """)
        .bind("repository", repository.value())
        .bind("prefix", prefix)
        .bind("end", prefix + LAST_CHARACTER)
        .bind("component", after.component())
        .bind("version", after.version())
        .bind("limit", limit)
        .map((row, _) -> new Coordinates(row.getString("path"), row.getString("version")))
        .list();
  }
}
