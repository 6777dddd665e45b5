package dev.larder.postgres;

import dev.larder.core.storage.VersionConflicts.Held;
import dev.larder.core.storage.VersionConflicts.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What deleted versions, and versions of deleted repositories, still bind.
///
/// What was published binds its name in every repository of the format; what was fetched binds it
/// only where a repository of the same name took the place of the one that fetched it.
final class ForgottenVersionRows {
  /// Of a row `g` with repository, format, component and version.
  ///
  /// The version is a sub-select and no join, so that no plan begins with all versions of that
  /// name.
  static final String SELECT =
      """
      select dead.facts
        from repository r
        left join lateral (
             select (select v.facts
                       from version v
                      where v.component_id = c.id
                        and v.version = g.version
                        and (v.published or d.name = r.name)) as facts
               from component c
               join repository d on d.id = c.repository_id
              where c.path = g.component
                and d.deleted_at is not null
                and d.format = g.format
             union all
             select t.facts
               from tombstone t
               join repository d on d.id = t.repository_id
              where t.format = g.format
                and t.component = g.component
                and t.version = g.version
                and (t.published or d.name = r.name)) dead on true
       where r.id = g.repository
         and r.deleted_at is null
      """;

  static final String SELECT_OF_ONE =
      """
      select dead.facts
        from unnest(cast(:repositories as bigint[]), cast(:formats as text[]),
                    cast(:components as text[]), cast(:versions as text[]))
          as g (repository, format, component, version)
        join lateral (
      """
          + SELECT
          + ") dead on true";

  private ForgottenVersionRows() {}

  /// Empty: the repository itself has been deleted. A row without facts binds nothing.
  static Optional<List<Held>> read(ResultSet rows) throws SQLException {
    if (!rows.next()) {
      return Optional.empty();
    }
    var held = new ArrayList<Held>();
    do {
      Optional.ofNullable(rows.getString("facts"))
          .ifPresent(facts -> held.add(new Held(Place.DELETED, JsonColumn.strings(facts))));
    } while (rows.next());
    return Optional.of(held);
  }
}
