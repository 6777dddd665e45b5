package dev.larder.postgres;

import dev.larder.core.storage.Conflicts.Held;
import dev.larder.core.storage.Conflicts.Place;
import dev.larder.core.storage.Publication;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What deleted versions, and versions of deleted repositories, still bind.
///
/// What was published binds its name in every repository of the format; what was fetched binds it
/// only where a repository of the same name took the place of the one that fetched it.
final class Graves {
  private static final String FIND =
      """
      select dead.facts
        from repository r
        left join lateral (
             select v.facts
               from repository d
               join component c on c.repository_id = d.id and c.path = :component
               join version v on v.component_id = c.id and v.version = :version
              where d.deleted_at is not null
                and d.format = :format
                and (v.published or d.name = r.name)
             union all
             select t.facts
               from tombstone t
               join repository d on d.id = t.repository_id
              where t.format = :format
                and t.component = :component
                and t.version = :version
                and (t.published or d.name = r.name)) dead on true
       where r.id = :repository
         and r.deleted_at is null
      """;

  private Graves() {}

  /// Empty: the repository itself has been deleted.
  static Optional<List<Held>> find(Handle handle, Publication given) {
    List<Optional<String>> facts =
        handle
            .createQuery(FIND)
            .bind("repository", given.repository().value())
            .bind("format", given.format())
            .bind("component", given.coordinates().component())
            .bind("version", given.coordinates().version())
            .map((row, _) -> Optional.ofNullable(row.getString("facts")))
            .list();
    return Optional.of(facts)
        .filter(rows -> !rows.isEmpty())
        .map(rows ->
            rows.stream()
                .flatMap(Optional::stream)
                .map(json -> new Held(Place.DELETED, Json.strings(json)))
                .toList());
  }
}
