package dev.larder.core.admin;

import dev.larder.api.Refusal;
import dev.larder.core.access.Account;
import dev.larder.core.access.AccountId;
import dev.larder.core.access.Directory;
import dev.larder.core.access.Principal;
import dev.larder.core.repository.RepositoryName;
import java.util.Optional;
import java.util.Set;

/// What must hold of an account, and what it becomes by a wish.
final class AccountRules {
  private static final AccountId UNSAVED = new AccountId(0);

  private AccountRules() {}

  static Optional<Refusal> check(Directory directory, AccountWish wish) {
    if (!RepositoryName.isValid(wish.name())) {
      return invalid(
          "the name of an account is 1 to 63 of a-z 0-9 . _ -, begins with a letter or digit, and"
              + " is not anonymous");
    }
    Optional<Account> existing = directory.account(wish.name());
    return existing
        .flatMap(account -> otherKind(account, wish))
        .or(() ->
            RoleRules.unassignable(directory, wish.roles())
                .or(() -> ownerRole(directory, wish))
                .or(() -> firstPassword(existing, wish))
                .flatMap(AccountRules::invalid));
  }

  /// Users and service accounts share their names, so that a name says who it is.
  private static Optional<Refusal> otherKind(Account account, AccountWish wish) {
    boolean same =
        switch (wish.kind()) {
          case AccountWish.User _ -> account.holder() instanceof Account.User;
          case AccountWish.Service _ -> account.holder() instanceof Account.Service;
        };
    return same
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                Refusal.Kind.CONFLICT,
                account.name()
                    + " is the name of a "
                    + kind(account)
                    + "; users and service accounts share one name space, choose another name"));
  }

  static String kind(Account account) {
    return switch (account.holder()) {
      case Account.User _ -> "user";
      case Account.Service _ -> "service account";
    };
  }

  private static Optional<String> ownerRole(Directory directory, AccountWish wish) {
    return wish.kind() instanceof AccountWish.Service(var owner)
        ? owner.flatMap(role -> RoleRules.unassignable(directory, Set.of(role)))
        : Optional.empty();
  }

  private static Optional<String> firstPassword(Optional<Account> existing, AccountWish wish) {
    return existing.isEmpty()
            && wish.kind() instanceof AccountWish.User(var password)
            && !(password instanceof AccountWish.Replaced)
        ? Optional.of("a new user needs a password")
        : Optional.empty();
  }

  /// The account as a wish wants it.
  ///
  /// @param by who wishes: a password that its owner has not set is to be changed by its owner
  static Account wanted(Optional<Account> existing, AccountWish wish, Principal by) {
    AccountId id = existing.map(Account::id).orElse(UNSAVED);
    Account.Holder holder =
        switch (wish.kind()) {
          case AccountWish.Service(var owner) -> new Account.Service(owner);
          case AccountWish.User(AccountWish.Kept _) -> existing.map(Account::holder).orElseThrow();
          case AccountWish.User(AccountWish.Removed _) -> new Account.User(Optional.empty(), false);
          case AccountWish.User(AccountWish.Replaced(var hash)) ->
              new Account.User(Optional.of(hash), !isBy(existing, by));
        };
    return new Account(id, wish.name(), wish.roles(), wish.disabled(), holder);
  }

  private static boolean isBy(Optional<Account> account, Principal by) {
    return account.isPresent()
        && by instanceof Principal.Known known
        && known.account().equals(account.get().id());
  }

  private static Optional<Refusal> invalid(String text) {
    return Optional.of(new Refusal(Refusal.Kind.INVALID, text));
  }
}
