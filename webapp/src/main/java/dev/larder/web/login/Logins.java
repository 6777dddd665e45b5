package dev.larder.web.login;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.larder.core.access.Account;
import dev.larder.core.access.Principal;
import dev.larder.core.access.Token;
import dev.larder.core.access.TokenUses;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.waiting.Depth;
import dev.larder.web.http.Exchange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Turns the `Authorization` header of a request into the principal who asks.
///
/// No header is anonymous. A header that is wrong in any way ends the request with 401 everywhere,
/// so that no client is served as another principal than it thinks.
public final class Logins {
  private final Snapshots snapshots;
  private final TokenUses uses;
  private final PasswordRehash rehash;
  private final PasswordVerifier verifier;
  private final InstantSource clock;

  /// @param uses is told of each use of a token
  /// @param rehash is told of each right password
  public Logins(Snapshots snapshots, TokenUses uses, PasswordRehash rehash) {
    this(
        snapshots,
        uses,
        rehash,
        new PasswordVerifier(Passwords::matches, Ticker.systemTicker()),
        InstantSource.system());
  }

  Logins(
      Snapshots snapshots,
      TokenUses uses,
      PasswordRehash rehash,
      PasswordVerifier verifier,
      InstantSource clock) {
    this.snapshots = snapshots;
    this.rehash = rehash;
    this.uses = uses;
    this.verifier = verifier;
    this.clock = clock;
  }

  /// How passwords are hashed that a user is to log in with.
  public Passwords passwords() {
    return rehash.passwords();
  }

  /// Who asks; names them in the access log. A password that has to be changed opens nothing: this
  /// is the one place that says so.
  ///
  /// At a glance only a client that may pass is told: one that is declined is told so on a thread
  /// of its own, and those that guess take none of the time of the threads that serve all others.
  public Login of(Exchange exchange) {
    Login login = evenToChange(exchange);
    if (login instanceof Login.Known(Principal.Known known) && mustChange(known)) {
      login = new Login.Declined(LoginRefusals.mustChange(known.name()));
    }
    return login instanceof Login.Declined && !exchange.depth().mayWait()
        ? new Login.NotAtHand()
        : login;
  }

  /// A principal who is known, for all but the one call that changes their password.
  public Login unlessToChange(Principal principal) {
    return principal instanceof Principal.Known known && mustChange(known)
        ? new Login.Declined(LoginRefusals.mustChange(known.name()))
        : new Login.Known(principal);
  }

  /// Whether somebody has come by a password that opens nothing until it is changed.
  public boolean mustChange(Principal.Known known) {
    return known.token().isEmpty()
        && snapshots
            .current()
            .directory()
            .account(known.account())
            .filter(Logins::mustChange)
            .isPresent();
  }

  private static boolean mustChange(Account account) {
    return account.holder() instanceof Account.User(_, var must) && must;
  }

  /// Who asks, even if they have to change their password: for the one call that changes it.
  public Login evenToChange(Exchange exchange) {
    Login login = read(exchange);
    if (login instanceof Login.Known(var principal)) {
      exchange.principal(principal.name());
    }
    return login;
  }

  /// Whether a user who is logged in knows their password.
  public PasswordConfirmation confirm(Principal.Known known, String password, String address) {
    Optional<String> hash =
        snapshots.current().directory().account(known.account()).flatMap(Logins::passwordHash);
    if (hash.isEmpty()) {
      return new PasswordConfirmation.Wrong();
    }
    PasswordAttempt attempt =
        new PasswordAttempt(known.name(), password, hash.get(), PasswordAttempt.network(address));
    return switch (verifier.verify(attempt, Depth.TAKE)) {
      case PasswordVerdict.Busy(), PasswordVerdict.NotAtHand() ->
          new PasswordConfirmation.Declined(LoginRefusals.BUSY);
      case PasswordVerdict.Guessing(var pause) ->
          new PasswordConfirmation.Declined(LoginRefusals.guessing(pause));
      case PasswordVerdict.Wrong() -> new PasswordConfirmation.Wrong();
      case PasswordVerdict.Right() -> new PasswordConfirmation.Right(hash.get());
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
        .or(() ->
            BasicCredentials.parse(headers.getFirst()).map(found -> verified(found, exchange)))
        .orElseGet(() -> unreadable(exchange));
  }

  private static Login unreadable(Exchange exchange) {
    exchange.wrongCredentials("unreadable credentials");
    return new Login.Declined(LoginRefusals.UNREADABLE);
  }

  private Login verified(BasicCredentials credentials, Exchange exchange) {
    if (credentials.password().startsWith(Token.PREFIX)) {
      return bearer(credentials.password(), exchange);
    }
    return switch (checked(credentials, exchange)) {
      case FormLogin.NotAtHand() -> new Login.NotAtHand();
      case FormLogin.Declined(var ending) -> new Login.Declined(ending);
      case FormLogin.Right(var account, _) -> new Login.Known(known(account));
    };
  }

  /// Verifies what a person has typed into a form, within the same bounds and with the same records
  /// as the header. A token is no password there: what it opened would outlive it.
  public FormLogin byPassword(String user, String password, Exchange exchange) {
    BasicCredentials typed = new BasicCredentials(user, password);
    if (password.startsWith(Token.PREFIX)) {
      exchange.wrongCredentials("a token in the place of a password");
      return new FormLogin.Declined(LoginRefusals.NO_PASSWORD);
    }
    return checked(typed, exchange);
  }

  private FormLogin checked(BasicCredentials credentials, Exchange exchange) {
    Optional<Account> account = account(credentials);
    String hash = account.flatMap(Logins::passwordHash).orElseGet(passwords()::nobody);
    PasswordAttempt attempt = PasswordAttempt.of(credentials, hash, exchange.remoteAddress());
    return switch (verifier.verify(attempt, exchange.depth())) {
      case PasswordVerdict.NotAtHand() -> new FormLogin.NotAtHand();
      case PasswordVerdict.Busy() -> new FormLogin.Declined(LoginRefusals.BUSY);
      case PasswordVerdict.Guessing(var pause) -> {
        exchange.wrongCredentials("too many wrong passwords for " + credentials.shownUser());
        yield new FormLogin.Declined(LoginRefusals.guessing(pause));
      }
      case PasswordVerdict.Wrong() -> wrong(credentials, exchange);
      case PasswordVerdict.Right() ->
          account
              .map(found -> right(found, hash, credentials, exchange))
              .orElseGet(() -> wrong(credentials, exchange));
    };
  }

  /// The same whether there is such an account or not: a reader of the audit log may know both.
  private static FormLogin wrong(BasicCredentials credentials, Exchange exchange) {
    exchange.wrongCredentials("wrong password for " + credentials.shownUser());
    return new FormLogin.Declined(LoginRefusals.WRONG);
  }

  private FormLogin right(
      Account account, String hash, BasicCredentials credentials, Exchange exchange) {
    String kept =
        exchange.depth().mayWait() ? rehash.renew(account, hash, credentials.password()) : hash;
    return new FormLogin.Right(account, kept);
  }

  private static Principal.Known known(Account account) {
    return new Principal.Known(account.id(), account.name(), Optional.empty());
  }

  private Login bearer(String secret, Exchange exchange) {
    Instant now = clock.instant();
    Optional<Principal.Known> holder =
        snapshots.current().directory().bearer(TokenSecret.sha256(secret), now);
    holder.flatMap(Principal.Known::token).ifPresent(token -> uses.used(token, now));
    if (holder.isEmpty()) {
      exchange.wrongCredentials("wrong token");
      return new Login.Declined(LoginRefusals.NO_TOKEN);
    }
    return new Login.Known(holder.get());
  }

  private Optional<Account> account(BasicCredentials credentials) {
    return snapshots.current().directory().account(credentials.user()).filter(Logins::maySignIn);
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
