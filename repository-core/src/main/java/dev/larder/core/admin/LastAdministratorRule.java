package dev.larder.core.admin;

import dev.larder.api.Refusal;
import dev.larder.core.access.Account;
import dev.larder.core.access.Action;
import dev.larder.core.access.Directory;
import dev.larder.core.access.Identities;
import dev.larder.core.access.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A server keeps an administrator: a user who is enabled, has a password, and may administer.
/// Service accounts do not count, because their tokens may end.
final class LastAdministratorRule {
  private final Directory now;
  private final List<Account> accounts;
  private final List<Role> roles;

  private LastAdministratorRule(Directory now, Stream<Account> accounts, Stream<Role> roles) {
    this.now = now;
    this.accounts = accounts.toList();
    this.roles = roles.toList();
  }

  /// After an account has become this one; empty: after it is gone.
  static Optional<Refusal> afterAccount(Directory now, String name, Optional<Account> wanted) {
    Stream<Account> others =
        now.accounts().stream().filter(account -> !account.name().equals(name));
    return new LastAdministratorRule(
            now, Stream.concat(others, wanted.stream()), now.roles().stream())
        .refusal();
  }

  /// After a role has become this one; empty: after it is gone.
  static Optional<Refusal> afterRole(Directory now, String name, Optional<Role> wanted) {
    Stream<Role> others = now.roles().stream().filter(role -> !role.name().equals(name));
    return new LastAdministratorRule(
            now, now.accounts().stream(), Stream.concat(others, wanted.stream()))
        .refusal();
  }

  private Optional<Refusal> refusal() {
    Directory then = new Directory(new Identities(accounts, roles, List.of()));
    return administrators(now) > 0 && administrators(then) == 0
        ? Optional.of(
            new Refusal(
                Refusal.Kind.CONFLICT,
                "nobody could administer the server any more; make another user administrator"
                    + " first"))
        : Optional.empty();
  }

  private static long administrators(Directory directory) {
    List<Account> able = new ArrayList<>(directory.accounts());
    able.removeIf(account -> account.disabled() || !hasPassword(account));
    return able.stream().filter(account -> administers(directory, account.roles())).count();
  }

  private static boolean hasPassword(Account account) {
    return account.holder() instanceof Account.User(var hash, _) && hash.isPresent();
  }

  private static boolean administers(Directory directory, Set<String> roles) {
    return directory.grants(roles).stream()
        .anyMatch(
            grant -> grant.reachesEverything() && grant.actions().contains(Action.ADMINISTER));
  }
}
