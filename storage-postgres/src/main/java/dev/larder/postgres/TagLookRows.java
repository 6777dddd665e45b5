package dev.larder.postgres;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.TagDrift;
import dev.larder.core.storage.TagLook;
import dev.larder.core.storage.TagLooks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/// Looks at tags.
final class TagLookRows {
  /// What is kept of a version.
  record Kept(Instant at, Optional<TagDrift> drift) {}

  private TagLookRows() {}

  static List<TagLooks.Due> due(
      Handle handle, Set<RepositoryId> repositories, LocalDate since, Instant before, int limit) {
    return handle
        .createQuery(
            """
            select c.repository_id, c.path, v.version, v.origin
              from (select distinct component, version from download where day >= :since) d
              join component c on c.path = d.component
                              and c.repository_id = any(:repositories)
              join version v on v.component_id = c.id and v.version = d.version
              left join tag_look l on l.repository_id = c.repository_id
                                  and l.component = c.path
                                  and l.version = v.version
             where l.looked_at is null or l.looked_at < :before
             order by l.looked_at nulls first, c.repository_id, c.path, v.version
             limit :limit
            """)
        .bind("since", since)
        .bindArray("repositories", Long.class, VersionRows.ids(repositories))
        .bind("before", TimeColumn.column(before))
        .bind("limit", limit)
        .map((row, _) ->
            new TagLooks.Due(
                new RepositoryId(row.getLong("repository_id")),
                new Coordinates(row.getString("path"), row.getString("version")),
                JsonColumn.strings(row.getString("origin"))))
        .list();
  }

  /// What is kept, held until the transaction ends; a version that was never looked at gets a row.
  static Kept hold(Handle handle, TagLook look) {
    named(
            handle.createUpdate(
                """
                insert into tag_look (repository_id, component, version, looked_at)
                values (:repository, :component, :version, 'epoch')
                on conflict do nothing
                """),
            look.repository(),
            look.coordinates())
        .execute();
    return named(
            handle.createQuery(
                """
                select looked_at, tag, recorded, now, since
                  from tag_look
                 where repository_id = :repository
                   and component = :component
                   and version = :version
                   for update
                """),
            look.repository(),
            look.coordinates())
        .map((row, _) -> new Kept(TimeColumn.read(row, "looked_at"), drift(row)))
        .one();
  }

  static int write(Handle handle, TagLook look, Optional<TagDrift> drift) {
    return named(
            handle.createUpdate(
                """
                update tag_look
                   set looked_at = :at, tag = :tag, recorded = :recorded, now = :now,
                       since = :since
                 where repository_id = :repository
                   and component = :component
                   and version = :version
                """),
            look.repository(),
            look.coordinates())
        .bind("at", TimeColumn.column(look.at()))
        .bind("tag", drift.map(TagDrift::tag).orElse(null))
        .bind("recorded", drift.map(TagDrift::recorded).orElse(null))
        .bind("now", drift.flatMap(TagDrift::now).orElse(null))
        .bind("since", drift.map(TagDrift::since).map(TimeColumn::column).orElse(null))
        .execute();
  }

  /// One that is looked at meanwhile stays.
  static int expire(Handle handle, Instant before, int limit) {
    return handle
        .createUpdate(
            """
            delete from tag_look
             where (repository_id, component, version) in
                   (select repository_id, component, version
                      from tag_look
                     where since is null
                       and looked_at < :before
                     order by looked_at
                     limit :limit)
               and since is null
               and looked_at < :before
            """)
        .bind("before", TimeColumn.column(before))
        .bind("limit", limit)
        .execute();
  }

  static Optional<TagDrift> drift(Handle handle, RepositoryId repository, Coordinates coordinates) {
    return named(
            handle.createQuery(
                """
                select tag, recorded, now, since
                  from tag_look
                 where repository_id = :repository
                   and component = :component
                   and version = :version
                   and since is not null
                """),
            repository,
            coordinates)
        .map((row, _) -> drift(row))
        .findOne()
        .flatMap(found -> found);
  }

  private static <T extends SqlStatement<T>> T named(
      T statement, RepositoryId repository, Coordinates coordinates) {
    return statement
        .bind("repository", repository.value())
        .bind("component", coordinates.component())
        .bind("version", coordinates.version());
  }

  private static Optional<TagDrift> drift(ResultSet row) throws SQLException {
    Optional<Instant> since = TimeColumn.optional(row, "since");
    return since.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TagDrift(
                row.getString("tag"),
                row.getString("recorded"),
                Optional.ofNullable(row.getString("now")),
                since.get()));
  }
}
