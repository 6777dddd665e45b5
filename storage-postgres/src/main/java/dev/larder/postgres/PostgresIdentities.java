package dev.larder.postgres;

import dev.larder.core.access.Account;
import dev.larder.core.access.Token;
import dev.larder.core.kind.ChangeKind;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.IdentityStore;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Accounts and tokens in PostgreSQL.
public final class PostgresIdentities implements IdentityStore {

  private final Database database;

  public PostgresIdentities(Database database) {
    this.database = database;
  }

  @Override
  public Saved saveAccount(Account account, ConfigurationAct act) {
    AccountRows.Written written =
        ConfigurationChange.change(
            database,
            act,
            ConfigurationChange.About.of(ChangeKind.ACCOUNT, "save", account.name()),
            handle -> save(handle, account, act));
    Account stored =
        new Account(
            written.id(), account.name(), account.roles(), account.disabled(), account.holder());
    return new Saved(stored, written.created());
  }

  private static AccountRows.Written save(Handle handle, Account account, ConfigurationAct act) {
    AccountRows.Written written = AccountRows.save(handle, account);
    if (account.disabled()) {
      TokenRows.endAll(handle, account.name(), act);
      PageSessionRows.endAll(handle, written.id());
    }
    return written;
  }

  @Override
  public boolean deleteAccount(String name, ConfigurationAct act) {
    return ConfigurationChange.attempt(
        database,
        act,
        ConfigurationChange.About.of(ChangeKind.ACCOUNT, "delete", name),
        handle -> {
          TokenRows.endAll(handle, name, act);
          return AccountRows.delete(handle, name);
        });
  }

  @Override
  public void addToken(Token token, ConfigurationAct act) {
    ConfigurationChange.attempt(
        database,
        act,
        ConfigurationChange.About.of(ChangeKind.TOKEN, "save", token.id()),
        handle -> {
          TokenRows.add(handle, token);
          return true;
        });
  }

  @Override
  public boolean removeToken(String id, ConfigurationAct act) {
    return ConfigurationChange.attempt(
        database,
        act,
        ConfigurationChange.About.of(ChangeKind.TOKEN, "delete", id),
        handle -> TokenRows.delete(handle, id));
  }

  @Override
  public void used(Map<String, Instant> times) {
    if (!times.isEmpty()) {
      database.query(handle -> TokenRows.used(handle, times));
    }
  }

  @Override
  public Map<String, Instant> lastUsed(Set<String> tokens) {
    return database.query(handle -> TokenRows.lastUsed(handle, tokens));
  }
}
