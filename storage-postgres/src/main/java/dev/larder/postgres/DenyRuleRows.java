package dev.larder.postgres;

import dev.larder.api.Patterns;
import dev.larder.core.policy.DenyRule;
import dev.larder.core.repository.RepositoryName;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Rows of deny rules.
final class DenyRuleRows {
  private DenyRuleRows() {}

  static List<DenyRule> all(Handle handle) {
    return handle
        .createQuery(
            """
            select id, repository, modules, versions, reason, link, expires_at, deny_mod
              from deny_rule
             order by id
            """)
        .map((row, _) ->
            new DenyRule(
                row.getString("id"),
                Optional.ofNullable(row.getString("repository")).map(RepositoryName::new),
                new Patterns(TextArrayColumn.strings(row, "modules")),
                Optional.ofNullable(row.getString("versions")),
                row.getString("reason"),
                Optional.ofNullable(row.getString("link")),
                TimeColumn.optional(row, "expires_at"),
                row.getBoolean("deny_mod")))
        .list();
  }

  /// True: there was none.
  static boolean save(Handle handle, DenyRule rule) {
    return handle
        .createQuery(
            """
            insert into deny_rule (id, repository, modules, versions, reason, link, expires_at,
                                   deny_mod)
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
            """)
        .bind("id", rule.id())
        .bind("repository", rule.repository().map(RepositoryName::text).orElse(null))
        .bindArray("modules", String.class, rule.modules().patterns())
        .bind("versions", rule.versions().orElse(null))
        .bind("reason", rule.reason())
        .bind("link", rule.link().orElse(null))
        .bind("expires", rule.expires().map(TimeColumn::column).orElse(null))
        .bind("denyMod", rule.denyMod())
        .mapTo(Boolean.class)
        .one();
  }

  static boolean delete(Handle handle, String id) {
    return handle.createUpdate("delete from deny_rule where id = :id").bind("id", id).execute()
        == 1;
  }
}
