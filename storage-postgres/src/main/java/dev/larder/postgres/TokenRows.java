package dev.larder.postgres;

import dev.larder.core.access.AccountId;
import dev.larder.core.access.Token;
import dev.larder.core.storage.ConfigurationAct;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Rows of tokens.
final class TokenRows {
  private TokenRows() {}

  static List<Token> all(Handle handle) {
    return handle
        .createQuery(
            """
            select id, account_id, name, sha256, roles, grants, created_at, created_by, expires_at,
                   used_at
              from token
             order by id
            """)
        .map((row, _) -> read(row))
        .list();
  }

  private static Token read(ResultSet row) throws SQLException {
    return new Token(
        row.getString("id"),
        new AccountId(row.getLong("account_id")),
        row.getString("name"),
        row.getString("sha256"),
        scope(row),
        TimeColumn.read(row, "created_at"),
        row.getString("created_by"),
        TimeColumn.optional(row, "expires_at"),
        TimeColumn.optional(row, "used_at"));
  }

  private static Token.Scope scope(ResultSet row) throws SQLException {
    Optional<List<String>> roles = TextArrayColumn.optional(row, "roles");
    if (roles.isPresent()) {
      return new Token.Roles(Set.copyOf(roles.get()));
    }
    return Optional.ofNullable(row.getString("grants"))
        .<Token.Scope>map(grants -> new Token.Grants(StoredGrant.read(grants)))
        .orElseGet(Token.Everything::new);
  }

  static void add(Handle handle, Token token) {
    Columns columns = Columns.of(token.scope());
    handle
        .createUpdate(
            """
            insert into token (id, account_id, name, sha256, roles, grants, created_at, created_by,
                               expires_at)
            values (:id, :account, :name, :sha256, cast(:roles as text[]), cast(:grants as jsonb),
                    :created, :by, cast(:expires as timestamptz))
            """)
        .bind("id", token.id())
        .bind("account", token.owner().value())
        .bind("name", token.name())
        .bind("sha256", token.sha256())
        .bind("roles", columns.roles().map(names -> names.toArray(String[]::new)).orElse(null))
        .bind("grants", columns.grants().orElse(null))
        .bind("created", TimeColumn.column(token.created()))
        .bind("by", token.createdBy())
        .bind("expires", token.expires().map(TimeColumn::column).orElse(null))
        .execute();
  }

  private record Columns(Optional<List<String>> roles, Optional<String> grants) {
    static Columns of(Token.Scope scope) {
      return switch (scope) {
        case Token.Everything() -> new Columns(Optional.empty(), Optional.empty());
        case Token.Roles(var names) ->
            new Columns(Optional.of(names.stream().sorted().toList()), Optional.empty());
        case Token.Grants(var grants) ->
            new Columns(Optional.empty(), Optional.of(StoredGrant.write(grants)));
      };
    }
  }

  static boolean delete(Handle handle, String id) {
    return handle.createUpdate("delete from token where id = :id").bind("id", id).execute() == 1;
  }

  /// Ends every token of an account, each with its row in the audit log.
  static int endAll(Handle handle, String account, ConfigurationAct act) {
    return handle
        .createUpdate(
            """
            with ended as (
                   delete from token
                    where account_id = (select id from account where name = :account)
                   returning id, name)
            insert into audit (principal, token, address, request, action, target, before)
            select :principal, :token, :address, :request, 'token.delete', id,
                   jsonb_build_object('id', id, 'name', name, 'owner', cast(:account as text))
              from ended
             order by id
            """)
        .bind("account", account)
        .bind("principal", act.author().principal())
        .bind("token", act.author().token().orElse(null))
        .bind("address", act.author().address())
        .bind("request", act.author().request())
        .execute();
  }

  /// In one order, so that two nodes that write at once do not wait for each other in a circle.
  static int used(Handle handle, Map<String, Instant> times) {
    List<Map.Entry<String, Instant>> rows =
        times.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
    return handle
        .createUpdate(
            """
            with used as (
                   select t.id, greatest(t.used_at, u.at) as at
                     from unnest(cast(:ids as text[]), cast(:times as timestamptz[])) as u (id, at)
                     join token t on t.id = u.id
                    order by t.id
                      for update of t)
            update token set used_at = used.at from used where token.id = used.id
            """)
        .bindArray("ids", String.class, rows.stream().map(Map.Entry::getKey).toList())
        .bindArray(
            "times",
            String.class,
            rows.stream().map(row -> TimeColumn.column(row.getValue()).toString()).toList())
        .execute();
  }

  static Map<String, Instant> lastUsed(Handle handle, Set<String> ids) {
    return handle
        .createQuery("select id, used_at from token where id = any(:ids) and used_at is not null")
        .bindArray("ids", String.class, List.copyOf(ids))
        .map((row, _) -> Map.entry(row.getString("id"), TimeColumn.read(row, "used_at")))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
