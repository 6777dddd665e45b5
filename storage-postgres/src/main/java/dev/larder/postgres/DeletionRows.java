package dev.larder.postgres;

import dev.larder.api.Coordinates;
import dev.larder.core.policy.Deletion;
import dev.larder.core.repository.RepositoryId;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Versions that are out of use.
final class DeletionRows {
  private DeletionRows() {}

  static List<Deletion> all(Handle handle) {
    return handle
        .createQuery(
            """
            select v.repository_id, c.path, v.version, v.deleted_reason, v.deleted_by, v.deleted_at
              from version v
              join component c on c.id = v.component_id
             where v.deleted_at is not null
            """)
        .map((row, _) ->
            new Deletion(
                new RepositoryId(row.getLong("repository_id")),
                new Coordinates(row.getString("path"), row.getString("version")),
                row.getString("deleted_reason"),
                row.getString("deleted_by"),
                TimeColumn.read(row, "deleted_at")))
        .list();
  }

  static boolean delete(
      Handle handle, RepositoryId repository, Coordinates coordinates, String reason, String by) {
    return handle
            .createUpdate(
                """
                update version
                   set deleted_at = clock_timestamp(), deleted_by = :by, deleted_reason = :reason
                 where component_id =
                       (select id from component where repository_id = :repository and path = :path)
                   and version = :version
                   and deleted_at is null
                """)
            .bind("repository", repository.value())
            .bind("path", coordinates.component())
            .bind("version", coordinates.version())
            .bind("by", by)
            .bind("reason", reason)
            .execute()
        == 1;
  }

  /// @param wanted whether somebody wants it back, and not only a mistake is undone
  static boolean restore(
      Handle handle, RepositoryId repository, Coordinates coordinates, boolean wanted) {
    return handle
            .createUpdate(
                """
                update version
                   set deleted_at = null, deleted_by = null, deleted_reason = null,
                       restored_at = case when :wanted then clock_timestamp() else restored_at end
                 where component_id =
                       (select id from component where repository_id = :repository and path = :path)
                   and version = :version
                   and deleted_at is not null
                """)
            .bind("repository", repository.value())
            .bind("path", coordinates.component())
            .bind("version", coordinates.version())
            .bind("wanted", wanted)
            .execute()
        == 1;
  }
}
