package dev.larder.postgres;

import dev.larder.core.access.Account;
import dev.larder.core.access.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Rows of accounts.
final class AccountRows {
  /// An account as it was written, and whether there was none before.
  record Written(AccountId id, boolean created) {}

  private AccountRows() {}

  static List<Account> all(Handle handle) {
    return handle
        .createQuery(
            """
            select id, name, password_hash, roles, disabled, service, must_change, owner_role
              from account
             order by name
            """)
        .map((row, _) -> read(row))
        .list();
  }

  private static Account read(ResultSet row) throws SQLException {
    Account.Holder holder =
        row.getBoolean("service")
            ? new Account.Service(Optional.ofNullable(row.getString("owner_role")))
            : new Account.User(
                Optional.ofNullable(row.getString("password_hash")), row.getBoolean("must_change"));
    return new Account(
        new AccountId(row.getLong("id")),
        row.getString("name"),
        Set.copyOf(TextArrayColumn.strings(row, "roles")),
        row.getBoolean("disabled"),
        holder);
  }

  /// Rows are written one at a time, under the lock of the commit order, so that `xmax` tells an
  /// update from an insert.
  static Written save(Handle handle, Account account) {
    Columns columns = Columns.of(account.holder());
    return handle
        .createQuery(
            """
            insert into account (name, password_hash, roles, disabled, service, must_change,
                                 owner_role)
            values (:name, :hash, :roles, :disabled, :service, :mustChange, :ownerRole)
            on conflict (name) do update
               set password_hash = excluded.password_hash,
                   roles = excluded.roles,
                   disabled = excluded.disabled,
                   service = excluded.service,
                   must_change = excluded.must_change,
                   owner_role = excluded.owner_role
            returning id, xmax = 0 as created
            """)
        .bind("name", account.name())
        .bind("hash", columns.hash().orElse(null))
        .bindArray("roles", String.class, account.roles().stream().sorted().toList())
        .bind("disabled", account.disabled())
        .bind("service", columns.service())
        .bind("mustChange", columns.mustChange())
        .bind("ownerRole", columns.ownerRole().orElse(null))
        .map((row, _) -> new Written(new AccountId(row.getLong("id")), row.getBoolean("created")))
        .one();
  }

  private record Columns(
      boolean service, Optional<String> hash, boolean mustChange, Optional<String> ownerRole) {
    static Columns of(Account.Holder holder) {
      return switch (holder) {
        case Account.User(var hash, var mustChange) ->
            new Columns(false, hash, mustChange, Optional.empty());
        case Account.Service(var ownerRole) ->
            new Columns(true, Optional.empty(), false, ownerRole);
      };
    }
  }

  static boolean delete(Handle handle, String name) {
    return handle
            .createUpdate("delete from account where name = :name")
            .bind("name", name)
            .execute()
        == 1;
  }
}
