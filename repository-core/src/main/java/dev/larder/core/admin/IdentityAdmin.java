package dev.larder.core.admin;

import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.core.access.Account;
import dev.larder.core.access.AccountId;
import dev.larder.core.access.Author;
import dev.larder.core.access.Directory;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.IdentityStore;
import java.util.Optional;

/// Changes to accounts: checked whole, then stored, then in force here.
public final class IdentityAdmin {
  private final Snapshots snapshots;
  private final CheckedChange change;
  private final IdentityStore store;

  public IdentityAdmin(Snapshots snapshots, IdentityStore store) {
    this.snapshots = snapshots;
    this.change = new CheckedChange(snapshots);
    this.store = store;
  }

  /// Creates or replaces an account. A replaced one keeps its tokens; a disabled one loses them, so
  /// that none comes back when it is enabled again. True: created.
  public Outcome<Boolean> saveAccount(ConfigurationEdit edit, AccountWish wish) {
    Directory directory = edit.snapshot().directory();
    Optional<Refusal> refusal = AccountRules.check(directory, wish);
    if (refusal.isPresent()) {
      return new Outcome.Refused<>(refusal.get());
    }
    Account wanted =
        AccountRules.wanted(directory.account(wish.name()), wish, edit.caller().principal());
    return change.save(
        LastAdministratorRule.afterAccount(directory, wish.name(), Optional.of(wanted)),
        () -> store.saveAccount(wanted, edit.act()).created());
  }

  /// Gives a user the password that they have chosen themselves.
  ///
  /// @param verified the hash of the password that they have shown to know
  public Outcome<String> changePassword(
      ConfigurationEdit edit, AccountId id, String verified, String hash) {
    Optional<Account> account = edit.snapshot().directory().account(id);
    if (account.isEmpty()
        || !(account.get().holder() instanceof Account.User(var current, _))
        || !current.equals(Optional.of(verified))) {
      return Outcome.refused(
          Refusal.Kind.CONFLICT, "the password was changed meanwhile; log in with the new one");
    }
    Account.Holder holder = new Account.User(Optional.of(hash), false);
    return change.save(
        Optional.empty(),
        () -> store.saveAccount(account.get().with(holder), edit.act()).account().name());
  }

  /// Gives a user another password from the server's own host, which its user has to change.
  public Outcome<String> resetPassword(String name, String hash) {
    Snapshot snapshot = snapshots.reload();
    Optional<Account> account =
        snapshot.directory().account(name).filter(one -> one.holder() instanceof Account.User);
    if (account.isEmpty()) {
      return Outcome.missing("not found: there is no user " + name);
    }
    Account.Holder holder = new Account.User(Optional.of(hash), true);
    ConfigurationAct act =
        new ConfigurationAct(
            Author.server("reset on the host"),
            snapshot.change(),
            Optional.empty(),
            Optional.empty());
    store.saveAccount(account.get().with(holder), act);
    return Outcome.found(name);
  }

  /// Stores another hash of the same password; does nothing when the password was changed
  /// meanwhile.
  public void rehashed(AccountId id, String old, String fresh) {
    Snapshot snapshot = snapshots.reload();
    Optional<Account> account = snapshot.directory().account(id);
    if (account.isPresent()
        && account.get().holder() instanceof Account.User(var current, var mustChange)
        && current.equals(Optional.of(old))) {
      Account.Holder holder = new Account.User(Optional.of(fresh), mustChange);
      Author author = Author.server("password hashing");
      store.saveAccount(
          account.get().with(holder),
          new ConfigurationAct(author, snapshot.change(), Optional.empty(), Optional.empty()));
      snapshots.reload();
    }
  }

  /// Removes an account with its tokens; an account that gets its name later inherits none.
  public Outcome<String> deleteAccount(ConfigurationEdit edit, String name) {
    return change.remove(
        LastAdministratorRule.afterAccount(edit.snapshot().directory(), name, Optional.empty()),
        () -> store.deleteAccount(name, edit.act()),
        name,
        "there is no account " + name);
  }
}
