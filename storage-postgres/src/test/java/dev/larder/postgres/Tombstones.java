package dev.larder.postgres;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;

/// Deletes versions as the schema means it to be done.
record Tombstones(Database database) {
  void bury(RepositoryId repository, Coordinates coordinates) {
    database.transact(handle -> {
      run(
          handle,
          """
          insert into tombstone (format, component, version, repository_id, published, facts,
                                 deleted_by, reason)
          select r.format, c.path, v.version, r.id, v.published, v.facts, 'admin', 'test'
            from repository r
            join component c on c.repository_id = r.id
            join version v on v.component_id = c.id
           where r.id = :repository and c.path = :component and v.version = :version
          """,
          repository,
          coordinates);
      run(
          handle,
          """
          delete from file f using component c
           where c.id = f.component_id
             and c.repository_id = :repository and c.path = :component and f.version = :version
          """,
          repository,
          coordinates);
      return run(
          handle,
          """
          delete from version v using component c
           where c.id = v.component_id
             and c.repository_id = :repository and c.path = :component and v.version = :version
          """,
          repository,
          coordinates);
    });
  }

  private static int run(
      org.jdbi.v3.core.Handle handle,
      String sql,
      RepositoryId repository,
      Coordinates coordinates) {
    return handle
        .createUpdate(sql)
        .bind("repository", repository.value())
        .bind("component", coordinates.component())
        .bind("version", coordinates.version())
        .execute();
  }
}
