package dev.larder.postgres;

import dev.larder.api.Patterns;
import dev.larder.core.access.Role;
import dev.larder.core.kind.StoredKind;
import dev.larder.core.kind.StoredObjects;
import dev.larder.core.policy.DenyRule;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.retention.Retention;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/// The tables of the stored kinds: the place to add one.
final class StoredTables {
  private static final List<StoredTable<?>> ALL = List.of(denyRules(), roles(), retention());

  private StoredTables() {}

  /// One table.
  ///
  /// @param key the column of the name
  /// @param columns what a row is read from
  /// @param upsert creates or replaces; answers whether there was none, by `xmax`, which tells an
  ///   insert from an update since rows are written one at a time, under the lock of the commit
  ///   order
  private record StoredTable<T>(
      StoredKind<T> kind,
      String table,
      String key,
      String columns,
      RowMapper<T> row,
      String upsert,
      Binder<T> binder) {
    StoredObjects load(Handle handle, StoredObjects others) {
      String select = "select %s from %s order by %s".formatted(columns, table, key);
      return others.with(kind, handle.createQuery(select).map(row).list());
    }

    boolean save(Handle handle, Object one) {
      T object = kind.type().cast(one);
      return binder.bind(handle.createQuery(upsert), object).mapTo(Boolean.class).one();
    }

    boolean delete(Handle handle, String name) {
      String delete = "delete from %s where %s = :name".formatted(table, key);
      return handle.createUpdate(delete).bind("name", name).execute() == 1;
    }
  }

  @FunctionalInterface
  private interface Binder<T> {
    Query bind(Query upsert, T one);
  }

  static StoredObjects load(Handle handle) {
    StoredObjects objects = StoredObjects.NONE;
    for (StoredTable<?> table : ALL) {
      objects = table.load(handle, objects);
    }
    return objects;
  }

  /// True: there was none.
  static <T> boolean save(Handle handle, StoredKind<T> kind, T one) {
    return of(kind).save(handle, one);
  }

  static boolean delete(Handle handle, StoredKind<?> kind, String name) {
    return of(kind).delete(handle, name);
  }

  private static StoredTable<?> of(StoredKind<?> kind) {
    return ALL.stream().filter(table -> table.kind().equals(kind)).findFirst().orElseThrow();
  }

  private static StoredTable<DenyRule> denyRules() {
    return new StoredTable<>(
        DenyRule.KIND,
        "deny_rule",
        "id",
        "id, repository, modules, versions, reason, link, expires_at, deny_mod",
        (row, _) ->
            new DenyRule(
                row.getString("id"),
                Optional.ofNullable(row.getString("repository")).map(RepositoryName::new),
                new Patterns(TextArrayColumn.strings(row, "modules")),
                Optional.ofNullable(row.getString("versions")),
                row.getString("reason"),
                Optional.ofNullable(row.getString("link")),
                TimeColumn.optional(row, "expires_at"),
                row.getBoolean("deny_mod")),
        """
        insert into deny_rule (id, repository, modules, versions, reason, link, expires_at, deny_mod)
        values (:id, :repository, :modules, :versions, :reason, :link,
                cast(:expires as timestamptz), :denyMod)
        on conflict (id) do update
           set repository = excluded.repository,
               modules = excluded.modules,
               versions = excluded.versions,
               reason = excluded.reason,
               link = excluded.link,
               expires_at = excluded.expires_at,
               deny_mod = excluded.deny_mod,
               updated_at = clock_timestamp()
        returning xmax = 0
        """,
        (upsert, rule) ->
            upsert
                .bind("id", rule.id())
                .bind("repository", rule.repository().map(RepositoryName::text).orElse(null))
                .bindArray("modules", String.class, rule.modules().patterns())
                .bind("versions", rule.versions().orElse(null))
                .bind("reason", rule.reason())
                .bind("link", rule.link().orElse(null))
                .bind("expires", rule.expires().map(TimeColumn::column).orElse(null))
                .bind("denyMod", rule.denyMod()));
  }

  private static StoredTable<Role> roles() {
    return new StoredTable<>(
        Role.KIND,
        "role",
        "name",
        "name, grants, includes",
        (row, _) ->
            new Role(
                row.getString("name"),
                StoredGrant.read(row.getString("grants")),
                Set.copyOf(TextArrayColumn.strings(row, "includes"))),
        """
        insert into role (name, grants, includes)
        values (:name, cast(:grants as jsonb), :includes)
        on conflict (name) do update
           set grants = excluded.grants,
               includes = excluded.includes,
               updated_at = clock_timestamp()
        returning xmax = 0
        """,
        (upsert, role) ->
            upsert
                .bind("name", role.name())
                .bind("grants", StoredGrant.write(role.grants()))
                .bindArray("includes", String.class, role.includes().stream().sorted().toList()));
  }

  private static StoredTable<Retention> retention() {
    return new StoredTable<>(
        Retention.KIND,
        "retention",
        "repository",
        "repository, keep_pinned, keep_downloaded_since, keep_newest_per_major, budget,"
            + " toolchain_budget, quota",
        (row, _) ->
            new Retention(
                new RepositoryName(row.getString("repository")),
                row.getBoolean("keep_pinned"),
                Optional.ofNullable(row.getString("keep_downloaded_since")).map(Duration::parse),
                Optional.ofNullable(row.getObject("keep_newest_per_major", Integer.class)),
                Optional.ofNullable(row.getObject("budget", Long.class)),
                Optional.ofNullable(row.getObject("toolchain_budget", Long.class)),
                Optional.ofNullable(row.getObject("quota", Long.class))),
        """
        insert into retention (repository, keep_pinned, keep_downloaded_since,
                               keep_newest_per_major, budget, toolchain_budget, quota)
        values (:repository, :pinned, :since, :newest, :budget, :toolchains, :quota)
        on conflict (repository) do update
           set keep_pinned = excluded.keep_pinned,
               keep_downloaded_since = excluded.keep_downloaded_since,
               keep_newest_per_major = excluded.keep_newest_per_major,
               budget = excluded.budget,
               toolchain_budget = excluded.toolchain_budget,
               quota = excluded.quota,
               updated_at = clock_timestamp()
        returning xmax = 0
        """,
        (upsert, policy) ->
            upsert
                .bind("repository", policy.repository().text())
                .bind("pinned", policy.keepPinned())
                .bind("since", policy.keepDownloadedSince().map(Duration::toString).orElse(null))
                .bind("newest", policy.keepNewestPerMajor().orElse(null))
                .bind("budget", policy.budget().orElse(null))
                .bind("toolchains", policy.toolchainBudget().orElse(null))
                .bind("quota", policy.quota().orElse(null)));
  }
}
