package dev.larder.postgres;

import dev.larder.api.Coordinates;
import dev.larder.api.PublicRecord;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.VersionWalk;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Goes through the versions in PostgreSQL.
public final class PostgresVersionWalk implements VersionWalk {
  /// The first comparison says nothing that the second does not, and is one that an index answers.
  private static final String PAGE =
      """
      select c.repository_id, c.path, v.version, v.facts, v.origin,
             array(select f.name
                     from file f
                    where f.component_id = v.component_id and f.version = v.version) as files
        from component c
        join version v on v.component_id = c.id
       where c.repository_id = any(:repositories)
         and (c.repository_id, c.path) >= (:repository, :component)
         and (c.repository_id, c.path, v.version) > (:repository, :component, :version)
         and v.deleted_at is null
         and %s
       order by c.repository_id, c.path, v.version
       limit :limit
      """;

  private static final String UNVERIFIED =
      "not v.published and (jsonb_exists(v.origin, :unverified)"
          + " or not jsonb_exists(v.origin, :verified))";

  private static final String TELL =
      """
      update version v
         set origin = (v.origin - cast(:verified as text) - cast(:unverified as text))
                      || cast(:origin as jsonb)
        from component c
       where c.id = v.component_id
         and c.repository_id = :repository
         and c.path = :component
         and v.version = :version
         and v.facts = cast(:facts as jsonb)
         and (select count(*)
                from file f
               where f.component_id = v.component_id and f.version = v.version) = :files
      """;

  private final Database database;

  public PostgresVersionWalk(Database database) {
    this.database = database;
  }

  @Override
  public List<Walked> walk(
      Set<RepositoryId> repositories, Which which, Optional<Walked> after, int limit) {
    return database.query(handle -> page(handle, repositories, which, after, limit));
  }

  private static List<Walked> page(
      Handle handle,
      Set<RepositoryId> repositories,
      Which which,
      Optional<Walked> after,
      int limit) {
    var query =
        switch (which) {
          case ALL -> handle.createQuery(PAGE.formatted("true"));
          case COMPLETE -> handle.createQuery(PAGE.formatted("v.complete"));
          case UNVERIFIED ->
              handle
                  .createQuery(PAGE.formatted(UNVERIFIED))
                  .bind("verified", PublicRecord.VERIFIED)
                  .bind("unverified", PublicRecord.UNVERIFIED);
        };
    Optional<Coordinates> last = after.map(Walked::coordinates);
    return query
        .bindArray("repositories", Long.class, VersionRows.ids(repositories))
        .bind("repository", after.map(one -> one.repository().value()).orElse(0L))
        .bind("component", last.map(Coordinates::component).orElse(""))
        .bind("version", last.map(Coordinates::version).orElse(""))
        .bind("limit", limit)
        .map((row, _) -> walked(row))
        .list();
  }

  private static Walked walked(ResultSet row) throws SQLException {
    return new Walked(
        new RepositoryId(row.getLong("repository_id")),
        new Coordinates(row.getString("path"), row.getString("version")),
        Set.of((String[]) row.getArray("files").getArray()),
        JsonColumn.strings(row.getString("facts")),
        JsonColumn.strings(row.getString("origin")));
  }

  @Override
  public boolean told(Walked walked, Map<String, String> origin) {
    return database.query(handle ->
        handle
            .createUpdate(TELL)
            .bind("verified", PublicRecord.VERIFIED)
            .bind("unverified", PublicRecord.UNVERIFIED)
            .bind("origin", JsonColumn.write(origin))
            .bind("repository", walked.repository().value())
            .bind("component", walked.coordinates().component())
            .bind("version", walked.coordinates().version())
            .bind("facts", JsonColumn.write(walked.facts()))
            .bind("files", walked.files().size())
            .execute())
        == 1;
  }
}
