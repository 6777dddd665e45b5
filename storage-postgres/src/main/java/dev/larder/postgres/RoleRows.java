package dev.larder.postgres;

import dev.larder.core.access.Role;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Rows of roles.
final class RoleRows {
  private RoleRows() {}

  static List<Role> all(Handle handle) {
    return handle
        .createQuery("select name, grants, includes from role order by name")
        .map((row, _) ->
            new Role(
                row.getString("name"),
                StoredGrant.read(row.getString("grants")),
                Set.copyOf(TextArrayColumn.strings(row, "includes"))))
        .list();
  }

  /// True: there was none.
  static boolean save(Handle handle, Role role) {
    return handle
        .createQuery(
            """
            insert into role (name, grants, includes)
            values (:name, cast(:grants as jsonb), :includes)
            on conflict (name) do update
               set grants = excluded.grants,
                   includes = excluded.includes,
                   updated_at = clock_timestamp()
            returning xmax = 0
            """)
        .bind("name", role.name())
        .bind("grants", StoredGrant.write(role.grants()))
        .bindArray("includes", String.class, role.includes().stream().sorted().toList())
        .mapTo(Boolean.class)
        .one();
  }

  static boolean delete(Handle handle, String name) {
    return handle.createUpdate("delete from role where name = :name").bind("name", name).execute()
        == 1;
  }
}
