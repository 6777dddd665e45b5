package dev.larder.core.admin;

import dev.larder.api.Refusal;
import dev.larder.core.access.Account;
import dev.larder.core.access.Directory;
import dev.larder.core.access.Token;
import java.util.Optional;

/// What must hold of a new token.
final class TokenRules {
  private static final int LONGEST_NAME = 100;

  /// Every token is in the memory of every node.
  static final int MAX_OF_ONE_ACCOUNT = 1_000;

  private TokenRules() {}

  static Optional<Refusal> check(Directory directory, TokenWish wish) {
    Optional<Account> owner = directory.account(wish.owner());
    return name(wish)
        .or(() ->
            owner.isEmpty()
                ? Optional.of("there is no account " + wish.owner())
                : scope(directory, wish.scope()))
        .map(text -> new Refusal(Refusal.Kind.INVALID, text))
        .or(() -> owner.flatMap(TokenRules::disabled))
        .or(() -> owner.flatMap(account -> number(directory, account)));
  }

  /// Disabling ends tokens for good: one made meanwhile would come to life by enabling.
  private static Optional<Refusal> disabled(Account owner) {
    return owner.disabled()
        ? Optional.of(
            new Refusal(
                Refusal.Kind.CONFLICT,
                owner.name() + " is disabled; enable the account first, then make its tokens"))
        : Optional.empty();
  }

  private static Optional<String> name(TokenWish wish) {
    int length = wish.name().length();
    return wish.name().isBlank() || length > LONGEST_NAME
        ? Optional.of("the name of a token has 1 to " + LONGEST_NAME + " characters")
        : Optional.empty();
  }

  private static Optional<String> scope(Directory directory, Token.Scope scope) {
    return switch (scope) {
      case Token.Everything() -> Optional.empty();
      case Token.Roles(var names) ->
          names.isEmpty()
              ? Optional.of("roles names at least one role; leave it out for everything")
              : RoleRules.unassignable(directory, names);
      case Token.Grants(var grants) ->
          grants.isEmpty()
              ? Optional.of("grants has at least one grant; leave it out for everything")
              : GrantRules.problem(grants);
    };
  }

  private static Optional<Refusal> number(Directory directory, Account owner) {
    long had =
        directory.tokens().stream().filter(token -> token.owner().equals(owner.id())).count();
    return had < MAX_OF_ONE_ACCOUNT
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                Refusal.Kind.CONFLICT,
                owner.name() + " has " + had + " tokens already; delete some that are not used"));
  }
}
