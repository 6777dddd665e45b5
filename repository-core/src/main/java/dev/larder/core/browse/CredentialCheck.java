package dev.larder.core.browse;

import dev.larder.core.access.Account;
import dev.larder.core.access.Directory;
import dev.larder.core.access.Principal;
import dev.larder.core.access.Token;
import java.time.Instant;
import java.util.Optional;

/// Whether the credentials of a principal open anything at all. Wrong ones are refused even where
/// none are needed, so what the principal may is asked only after this.
final class CredentialCheck {
  private CredentialCheck() {}

  /// Why they open nothing; empty: they do.
  static Optional<String> closed(Directory directory, Principal principal, Instant now) {
    return switch (principal) {
      case Principal.Anonymous _ -> Optional.empty();
      case Principal.Known known ->
          account(directory, known)
              .or(() -> known.token().flatMap(id -> token(directory, id, known.name(), now)));
    };
  }

  private static Optional<String> account(Directory directory, Principal.Known known) {
    Optional<Account> account = directory.account(known.account());
    if (account.isEmpty()) {
      return Optional.of("there is no account " + known.name() + " any more");
    }
    return account.get().disabled()
        ? Optional.of(
            "the account "
                + known.name()
                + " is disabled: its credentials are refused everywhere until somebody enables it")
        : Optional.empty();
  }

  private static Optional<String> token(Directory directory, String id, String owner, Instant now) {
    Optional<Token> token = directory.token(id);
    if (token.isEmpty()) {
      return Optional.of("there is no token " + id + " any more");
    }
    return token
        .filter(one -> one.isExpired(now))
        .flatMap(Token::expires)
        .map(end ->
            "the token %s of %s has expired at %s: it is refused everywhere"
                .formatted(id, owner, end));
  }
}
