package dev.larder.postgres;

import dev.larder.core.access.Account;
import dev.larder.core.access.Role;
import dev.larder.core.access.Token;
import dev.larder.core.storage.Act;
import dev.larder.core.storage.IdentityStore;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Accounts, roles and tokens in PostgreSQL.
public final class PostgresIdentities implements IdentityStore {
  private static final String ROLE = "role";
  private static final String ACCOUNT = "account";
  private static final String TOKEN = "token";

  private final Database database;

  public PostgresIdentities(Database database) {
    this.database = database;
  }

  @Override
  public boolean saveRole(Role role, Act act) {
    return Rare.change(
        database,
        act,
        Rare.About.of(ROLE, "save", role.name()),
        handle -> Roles.save(handle, role));
  }

  @Override
  public boolean deleteRole(String name, Act act) {
    return Rare.attempt(
        database, act, Rare.About.of(ROLE, "delete", name), handle -> Roles.delete(handle, name));
  }

  @Override
  public Saved saveAccount(Account account, Act act) {
    Accounts.Written written =
        Rare.change(
            database,
            act,
            Rare.About.of(ACCOUNT, "save", account.name()),
            handle -> save(handle, account, act));
    Account stored =
        new Account(
            written.id(), account.name(), account.roles(), account.disabled(), account.holder());
    return new Saved(stored, written.created());
  }

  private static Accounts.Written save(Handle handle, Account account, Act act) {
    Accounts.Written written = Accounts.save(handle, account);
    if (account.disabled()) {
      Tokens.endAll(handle, account.name(), act);
    }
    return written;
  }

  @Override
  public boolean deleteAccount(String name, Act act) {
    return Rare.attempt(
        database,
        act,
        Rare.About.of(ACCOUNT, "delete", name),
        handle -> {
          Tokens.endAll(handle, name, act);
          return Accounts.delete(handle, name);
        });
  }

  @Override
  public void addToken(Token token, Act act) {
    Rare.attempt(
        database,
        act,
        Rare.About.of(TOKEN, "save", token.id()),
        handle -> {
          Tokens.add(handle, token);
          return true;
        });
  }

  @Override
  public boolean removeToken(String id, Act act) {
    return Rare.attempt(
        database, act, Rare.About.of(TOKEN, "delete", id), handle -> Tokens.delete(handle, id));
  }

  @Override
  public void used(Map<String, Instant> times) {
    if (!times.isEmpty()) {
      database.query(handle -> Tokens.used(handle, times));
    }
  }

  @Override
  public Map<String, Instant> lastUsed(Set<String> tokens) {
    return database.query(handle -> Tokens.lastUsed(handle, tokens));
  }
}
