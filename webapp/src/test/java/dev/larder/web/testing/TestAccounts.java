package dev.larder.web.testing;

import dev.larder.core.access.Account;
import dev.larder.core.access.AccountId;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.IdentityStore;
import dev.larder.web.login.Passwords;
import java.util.Optional;
import java.util.Set;

/// Accounts for tests.
public final class TestAccounts {
  /// Hashes that cost nothing, where the hashing is not the subject.
  public static final Passwords CHEAP = new Passwords(64, 1);

  private TestAccounts() {}

  /// A user with a password.
  public static Account add(IdentityStore store, String name, String hash, String... roles) {
    Account.Holder holder = new Account.User(Optional.of(hash), false);
    Account account = new Account(new AccountId(0), name, Set.of(roles), false, holder);
    return store.saveAccount(account, ConfigurationAct.server("test")).account();
  }
}
