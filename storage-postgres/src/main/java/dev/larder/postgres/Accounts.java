package dev.larder.postgres;

import dev.larder.core.storage.Configuration.Account;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Rows of accounts.
final class Accounts {
  private Accounts() {}

  static List<Account> all(Handle handle) {
    return handle
        .createQuery("select name, password_hash, administrator from account order by name")
        .map((row, _) ->
            new Account(
                row.getString("name"),
                row.getString("password_hash"),
                row.getBoolean("administrator")))
        .list();
  }

  /// False: the name is taken.
  static boolean create(Handle handle, Account account) {
    return handle
            .createUpdate(
                """
                insert into account (name, password_hash, administrator)
                values (:name, :hash, :administrator)
                on conflict do nothing
                """)
            .bind("name", account.name())
            .bind("hash", account.passwordHash())
            .bind("administrator", account.administrator())
            .execute()
        == 1;
  }
}
