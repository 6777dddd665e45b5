package dev.larder.web.login;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.larder.core.access.Principal;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.Configuration.Account;
import dev.larder.web.http.Exchange;
import dev.larder.web.outcome.Ending;
import java.util.List;
import java.util.Optional;

/// Turns the `Authorization` header of a request into who asks.
///
/// No header is anonymous. A header that is wrong in any way ends the request with 401 everywhere,
/// so that nobody is served as somebody else than they think.
public final class Logins {
  /// Verified for users that do not exist, so that they cost the same time as those that do.
  private static final String NOBODY =
      "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA"
          + "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  private static final Login WRONG =
      new Login.Declined(
          new Ending(
              401,
              "the user name or password is wrong;"
                  + " correct it, or send none to read what anybody may read"));
  private static final Login UNREADABLE =
      new Login.Declined(
          new Ending(
              401,
              "the credentials cannot be read;"
                  + " send Authorization: Basic with user and password (there are no tokens yet)"));
  private static final Login BUSY =
      new Login.Declined(
          new Ending(429, "too many passwords are being verified; try again in a moment"));

  private final Snapshots snapshots;
  private final Verifier verifier;

  public Logins(Snapshots snapshots) {
    this(snapshots, new Verifier(Passwords::matches, Ticker.systemTicker()));
  }

  Logins(Snapshots snapshots, Verifier verifier) {
    this.snapshots = snapshots;
    this.verifier = verifier;
  }

  /// Who asks; names them in the access log.
  public Login of(Exchange exchange) {
    Login login = read(exchange.headers("Authorization"));
    if (login instanceof Login.Known(var principal)) {
      exchange.principal(principal.name());
    }
    return login;
  }

  /// Who asks, if it is an administrator.
  public Login administrator(Exchange exchange) {
    Login login = of(exchange);
    return switch (login) {
      case Login.Declined _ -> login;
      case Login.Known(Principal.Anonymous _) ->
          new Login.Declined(new Ending(401, "this needs an administrator's login"));
      case Login.Known(Principal.User user) when user.administrator() -> login;
      case Login.Known(Principal.User user) ->
          new Login.Declined(new Ending(403, user.name() + " is not an administrator"));
    };
  }

  private Login read(List<String> headers) {
    if (headers.isEmpty()) {
      return new Login.Known(Principal.ANONYMOUS);
    }
    Optional<Credentials> credentials =
        headers.size() == 1 ? Credentials.parse(headers.getFirst()) : Optional.empty();
    return credentials.map(this::verified).orElse(UNREADABLE);
  }

  private Login verified(Credentials credentials) {
    Optional<Account> account = snapshots.current().account(credentials.user());
    String hash = account.map(Account::passwordHash).orElse(NOBODY);
    Optional<Boolean> right = verifier.verify(credentials.password(), hash);
    if (right.isEmpty()) {
      return BUSY;
    }
    return account
        .filter(_ -> right.get())
        .<Login>map(
            found -> new Login.Known(new Principal.User(found.name(), found.administrator())))
        .orElse(WRONG);
  }
}
