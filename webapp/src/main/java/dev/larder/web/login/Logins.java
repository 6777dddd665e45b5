package dev.larder.web.login;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.larder.core.access.Account;
import dev.larder.core.access.Principal;
import dev.larder.core.access.Token;
import dev.larder.core.access.TokenUses;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.web.http.Exchange;
import dev.larder.web.http.Headers;
import dev.larder.web.outcome.Ending;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns the `Authorization` header of a request into who asks.
///
/// No header is anonymous. A header that is wrong in any way ends the request with 401 everywhere,
/// so that nobody is served as somebody else than they think.
public final class Logins {
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
                  + " send Authorization: Basic with user and password or token, or Bearer with a"
                  + " token"));
  private static final Login NO_TOKEN =
      new Login.Declined(
          new Ending(
              401,
              "the token is unknown, expired or revoked; make another one, or send none to read"
                  + " what anybody may read"));
  private static final Ending BUSY_ENDING = later(1, "too many passwords are being verified");
  private static final Login BUSY = new Login.Declined(BUSY_ENDING);

  private final Snapshots snapshots;
  private final TokenUses uses;
  private final Renewal renewal;
  private final Verifier verifier;
  private final InstantSource clock;

  /// @param uses is told of each use of a token
  /// @param renewal is told of each right password
  public Logins(Snapshots snapshots, TokenUses uses, Renewal renewal) {
    this(
        snapshots,
        uses,
        renewal,
        new Verifier(Passwords::matches, Ticker.systemTicker()),
        InstantSource.system());
  }

  Logins(
      Snapshots snapshots,
      TokenUses uses,
      Renewal renewal,
      Verifier verifier,
      InstantSource clock) {
    this.snapshots = snapshots;
    this.renewal = renewal;
    this.uses = uses;
    this.verifier = verifier;
    this.clock = clock;
  }

  /// Who asks; names them in the access log. A password that has to be changed opens nothing: this
  /// is the one place that says so.
  public Login of(Exchange exchange) {
    Login login = evenToChange(exchange);
    return login instanceof Login.Known(Principal.Known known) && mustChange(known)
        ? new Login.Declined(mustChange(known.name()))
        : login;
  }

  /// Who asks, if that can be told without verifying a password and nothing is wrong with it.
  public Optional<Principal> atHand(Exchange exchange) {
    List<String> headers = exchange.headers("Authorization");
    if (headers.isEmpty()) {
      exchange.principal(Principal.ANONYMOUS.name());
      return Optional.of(Principal.ANONYMOUS);
    }
    Optional<Login> login =
        Optional.of(headers.getFirst())
            .filter(_ -> headers.size() == 1)
            .flatMap(Logins::token)
            .map(secret -> bearer(secret, exchange));
    if (login.isPresent() && login.get() instanceof Login.Known(var principal)) {
      exchange.principal(principal.name());
      return Optional.of(principal);
    }
    return Optional.empty();
  }

  private static Optional<String> token(String header) {
    return TokenSecret.ofBearer(header)
        .or(() ->
            Credentials.parse(header)
                .map(Credentials::password)
                .filter(password -> password.startsWith(Token.PREFIX)));
  }

  private static Ending mustChange(String name) {
    return new Ending(
        403,
        name
            + " has a password that somebody else has set, and must change it first: larder"
            + " password URL --user "
            + name
            + ", or POST /api/v1/me:password with {\"current\", \"new\"}");
  }

  private boolean mustChange(Principal.Known known) {
    return known.token().isEmpty()
        && snapshots
            .current()
            .directory()
            .account(known.account())
            .filter(account -> account.holder() instanceof Account.User(_, var must) && must)
            .isPresent();
  }

  /// Who asks, even if they have to change their password: for the one call that changes it.
  public Login evenToChange(Exchange exchange) {
    Login login = read(exchange);
    if (login instanceof Login.Known(var principal)) {
      exchange.principal(principal.name());
    }
    return login;
  }

  /// Whether somebody who is logged in knows their password.
  public Confirmation confirm(Principal.Known known, String password, String address) {
    Optional<String> hash =
        snapshots.current().directory().account(known.account()).flatMap(Logins::passwordHash);
    if (hash.isEmpty()) {
      return new Confirmation.Wrong();
    }
    Attempt attempt = new Attempt(known.name(), password, hash.get(), Attempt.network(address));
    return switch (verifier.verify(attempt)) {
      case Verdict.Busy() -> new Confirmation.Declined(BUSY_ENDING);
      case Verdict.Guessing(var pause) -> new Confirmation.Declined(guessing(pause));
      case Verdict.Wrong() -> new Confirmation.Wrong();
      case Verdict.Right() -> new Confirmation.Right(hash.get());
    };
  }

  private Login read(Exchange exchange) {
    List<String> headers = exchange.headers("Authorization");
    if (headers.isEmpty()) {
      return new Login.Known(Principal.ANONYMOUS);
    }
    if (headers.size() > 1) {
      return unreadable(exchange);
    }
    return TokenSecret.ofBearer(headers.getFirst())
        .map(secret -> bearer(secret, exchange))
        .or(() -> Credentials.parse(headers.getFirst()).map(found -> verified(found, exchange)))
        .orElseGet(() -> unreadable(exchange));
  }

  private static Login unreadable(Exchange exchange) {
    exchange.wrongCredentials("unreadable credentials");
    return UNREADABLE;
  }

  private Login verified(Credentials credentials, Exchange exchange) {
    if (credentials.password().startsWith(Token.PREFIX)) {
      return bearer(credentials.password(), exchange);
    }
    Optional<Account> account =
        snapshots.current().directory().account(credentials.user()).filter(Logins::maySignIn);
    String hash = account.flatMap(Logins::passwordHash).orElse(Passwords.NOBODY);
    Attempt attempt = Attempt.of(credentials, hash, exchange.remoteAddress());
    return switch (verifier.verify(attempt)) {
      case Verdict.Busy() -> BUSY;
      case Verdict.Guessing(var pause) -> {
        exchange.wrongCredentials("too many wrong passwords for " + credentials.shownUser());
        yield new Login.Declined(guessing(pause));
      }
      case Verdict.Wrong() -> wrong(credentials, exchange);
      case Verdict.Right() ->
          account
              .map(found -> right(found, credentials))
              .orElseGet(() -> wrong(credentials, exchange));
    };
  }

  /// The same whether there is such an account or not: who reads the audit log may know both.
  private static Login wrong(Credentials credentials, Exchange exchange) {
    exchange.wrongCredentials("wrong password for " + credentials.shownUser());
    return WRONG;
  }

  private Login right(Account account, Credentials credentials) {
    renewal.renew(account, credentials.password());
    return new Login.Known(new Principal.Known(account.id(), account.name(), Optional.empty()));
  }

  private static Ending guessing(Duration pause) {
    return later(
        pause.toSeconds() + 1, "too many wrong passwords for this account from this address");
  }

  private static Ending later(long seconds, String why) {
    return new Ending(
        429,
        why + "; try again in " + seconds + " s",
        Map.of(),
        Headers.of("Retry-After", Long.toString(seconds), "Cache-Control", "no-store"));
  }

  private Login bearer(String secret, Exchange exchange) {
    Instant now = clock.instant();
    Optional<Principal.Known> holder =
        snapshots.current().directory().bearer(TokenSecret.sha256(secret), now);
    holder.flatMap(Principal.Known::token).ifPresent(token -> uses.used(token, now));
    if (holder.isEmpty()) {
      exchange.wrongCredentials("wrong token");
      return NO_TOKEN;
    }
    return new Login.Known(holder.get());
  }

  private static boolean maySignIn(Account account) {
    return !account.disabled() && passwordHash(account).isPresent();
  }

  private static Optional<String> passwordHash(Account account) {
    return switch (account.holder()) {
      case Account.User(var hash, _) -> hash;
      case Account.Service _ -> Optional.empty();
    };
  }
}
