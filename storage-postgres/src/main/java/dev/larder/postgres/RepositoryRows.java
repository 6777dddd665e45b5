package dev.larder.postgres;

import dev.larder.core.repository.Definition;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.storage.Sealing;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Rows of repositories. Those that were deleted stay, without their name's claim to be unique.
final class RepositoryRows {
  private RepositoryRows() {}

  static List<Repository> all(Handle handle, Sealing sealing) {
    return handle
        .createQuery(
            """
            select id, name, format, definition
              from repository
             where deleted_at is null
             order by name
            """)
        .map((row, _) ->
            new Repository(
                new RepositoryId(row.getLong("id")),
                JsonColumn.read(row.getString("definition"), StoredDefinition.class)
                    .definition(row.getString("name"), row.getString("format"), sealing)))
        .list();
  }

  static Optional<RepositoryId> replace(
      Handle handle, Definition definition, String stored, String by) {
    return handle
        .createQuery(
            """
            update repository
               set format = :format,
                   definition = cast(:definition as jsonb),
                   updated_at = clock_timestamp(),
                   updated_by = :by
             where name = :name and deleted_at is null
            returning id
            """)
        .bind("name", definition.name().text())
        .bind("format", definition.format())
        .bind("definition", stored)
        .bind("by", by)
        .mapTo(Long.class)
        .findOne()
        .map(RepositoryId::new);
  }

  static RepositoryId create(Handle handle, Definition definition, String stored, String by) {
    return handle
        .createQuery(
            """
            insert into repository (name, format, definition, created_by, updated_by)
            values (:name, :format, cast(:definition as jsonb), :by, :by)
            returning id
            """)
        .bind("name", definition.name().text())
        .bind("format", definition.format())
        .bind("definition", stored)
        .bind("by", by)
        .mapTo(Long.class)
        .map(RepositoryId::new)
        .one();
  }

  static Optional<RepositoryId> delete(Handle handle, RepositoryName name, String by) {
    return handle
        .createQuery(
            """
            update repository
               set deleted_at = clock_timestamp(), deleted_by = :by
             where name = :name and deleted_at is null
            returning id
            """)
        .bind("name", name.text())
        .bind("by", by)
        .mapTo(Long.class)
        .findOne()
        .map(RepositoryId::new);
  }
}
