package dev.larder.postgres;

import dev.larder.api.Coordinates;
import dev.larder.api.Dependency;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Dependents.Candidate;
import dev.larder.core.storage.Dependents.Dependent;
import dev.larder.core.storage.Dependents.Held;
import dev.larder.core.storage.Dependents.Place;
import dev.larder.core.storage.Dependents.Requirements;
import dev.larder.core.storage.FileRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/// Rows of what components require.
final class RequirementRows {
  /// On `c`, the components.
  private static final String CANDIDATES =
      """
      select c.repository_id, c.path, r.version as noted,
             array(select v.version
                     from version v
                    where v.component_id = c.id
                      and v.deleted_at is null
                      and exists (select from file f
                                   where f.component_id = v.component_id
                                     and f.version = v.version
                                     and f.name = :file)) as versions
      """;

  private RequirementRows() {}

  static List<Candidate> candidates(Handle handle, List<Place> places, String file) {
    return places(
            handle.createQuery(
                CANDIDATES
                    + """
                      from unnest(cast(:repositories as bigint[]), cast(:components as text[]))
                        as p (repository, component)
                      join component c on c.repository_id = p.repository and c.path = p.component
                      left join requiring r on r.component_id = c.id
                    """),
            places)
        .bind("file", file)
        .map((row, _) -> candidate(row))
        .list();
  }

  static List<Candidate> candidates(
      Handle handle, RepositoryId repository, String after, String file, int limit) {
    return handle
        .createQuery(
            CANDIDATES
                + """
                  from component c
                  left join requiring r on r.component_id = c.id
                 where c.repository_id = :repository
                   and c.path > :after
                 order by c.path
                 limit :limit
                """)
        .bind("file", file)
        .bind("repository", repository.value())
        .bind("after", after)
        .bind("limit", limit)
        .map((row, _) -> candidate(row))
        .list();
  }

  private static Candidate candidate(ResultSet row) throws SQLException {
    return new Candidate(
        new Place(new RepositoryId(row.getLong("repository_id")), row.getString("path")),
        List.of((String[]) row.getArray("versions").getArray()),
        Optional.ofNullable(row.getString("noted")));
  }

  static List<Held> files(
      Handle handle, RepositoryId repository, List<Coordinates> versions, String file) {
    return handle
        .createQuery(
            """
            select c.path, f.version, f.name, f.size, f.sha256, f.content
              from unnest(cast(:components as text[]), cast(:versions as text[]))
                as w (component, version)
              join component c on c.repository_id = :repository and c.path = w.component
              join file f on f.component_id = c.id and f.version = w.version and f.name = :file
            """)
        .bind("repository", repository.value())
        .bindArray(
            "components", String.class, versions.stream().map(Coordinates::component).toList())
        .bindArray("versions", String.class, versions.stream().map(Coordinates::version).toList())
        .bind("file", file)
        .map((row, _) ->
            new Held(
                new Coordinates(row.getString("path"), row.getString("version")),
                new FileRow(
                    row.getString("name"),
                    row.getLong("size"),
                    HexFormat.of().formatHex(row.getBytes("sha256")),
                    Optional.ofNullable(row.getBytes("content")))))
        .list();
  }

  /// In the order of the components, as all do who write them.
  static int forget(Handle handle, List<Requirements> all) {
    return places(
            handle.createUpdate(
                """
                delete from requiring
                 where component_id in (
                       select q.component_id
                         from unnest(cast(:repositories as bigint[]), cast(:components as text[]))
                           as p (repository, component)
                         join component c
                           on c.repository_id = p.repository and c.path = p.component
                         join requiring q on q.component_id = c.id
                        order by q.component_id
                          for update of q)
                """),
            all.stream().map(Requirements::place).toList())
        .execute();
  }

  /// The version is locked so that it is not gone before this ends; what another node has written
  /// meanwhile stays.
  static int add(Handle handle, List<Requirements> all) {
    List<Requirements> some = all.stream().filter(one -> one.newest().isPresent()).toList();
    return with(
            handle.createUpdate(
                """
                with newest as materialized (
                       select g.place, c.id, c.path, c.repository_id, v.version
                         from unnest(cast(:repositories as bigint[]), cast(:components as text[]),
                                     cast(:newest as text[])) with ordinality
                           as g (repository, component, version, place)
                         join component c
                           on c.repository_id = g.repository and c.path = g.component
                         join version v on v.component_id = c.id and v.version = g.version
                        order by c.id
                          for key share of v),
                     noted as (
                       insert into requiring (component_id, version)
                       select id, version from newest order by id
                       on conflict do nothing
                       returning component_id)
                insert into requirement
                       (required, dependent, repository_id, component_id, version, indirect)
                select w.required, n.path, n.repository_id, n.id, w.version, w.indirect
                  from unnest(cast(:places as bigint[]), cast(:required as text[]),
                              cast(:versions as text[]), cast(:indirect as boolean[]))
                    as w (place, required, version, indirect)
                  join newest n on n.place = w.place
                  join noted m on m.component_id = n.id
                 order by w.required, n.path, n.repository_id
                on conflict do nothing
                """),
            some)
        .execute();
  }

  private static <Q extends SqlStatement<Q>> Q with(Q statement, List<Requirements> some) {
    List<Long> places = new ArrayList<>();
    List<Dependency> required = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      for (Dependency one : some.get(i).required()) {
        places.add(i + 1L);
        required.add(one);
      }
    }
    return places(statement, some.stream().map(Requirements::place).toList())
        .bindArray(
            "newest", String.class, some.stream().map(one -> one.newest().orElseThrow()).toList())
        .bindArray("places", Long.class, places)
        .bindArray("required", String.class, required.stream().map(Dependency::component).toList())
        .bindArray("versions", String.class, required.stream().map(Dependency::version).toList())
        .bindArray("indirect", Boolean.class, required.stream().map(Dependency::indirect).toList());
  }

  static List<Dependent> dependents(
      Handle handle,
      String component,
      Set<RepositoryId> repositories,
      Optional<Place> after,
      int limit) {
    return handle
        .createQuery(
            """
            select r.dependent, r.repository_id, q.version as newest, r.version, r.indirect
              from requirement r
              join requiring q on q.component_id = r.component_id
             where r.required = :component
               and (r.dependent, r.repository_id) > (:after, :afterRepository)
               and r.repository_id = any(:repositories)
             order by r.dependent, r.repository_id
             limit :limit
            """)
        .bind("component", component)
        .bind("after", after.map(Place::component).orElse(""))
        .bind("afterRepository", after.map(one -> one.repository().value()).orElse(0L))
        .bindArray("repositories", Long.class, VersionRows.ids(repositories))
        .bind("limit", limit)
        .map((row, _) ->
            new Dependent(
                new Place(
                    new RepositoryId(row.getLong("repository_id")), row.getString("dependent")),
                row.getString("newest"),
                new Dependency(component, row.getString("version"), row.getBoolean("indirect"))))
        .list();
  }

  private static <Q extends SqlStatement<Q>> Q places(Q statement, List<Place> places) {
    return statement
        .bindArray(
            "repositories",
            Long.class,
            places.stream().map(one -> one.repository().value()).toList())
        .bindArray("components", String.class, places.stream().map(Place::component).toList());
  }
}
