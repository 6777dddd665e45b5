package dev.larder.web.page;

import dev.larder.core.access.Account;
import dev.larder.core.access.Principal;
import dev.larder.ui.Entrance;
import dev.larder.web.http.Exchange;
import dev.larder.web.login.FormLogin;
import java.util.Optional;

/// The way in and out for whoever sends a form.
record PageEntrance(PageVisits visits, PageVisits.Visit.By visit, Exchange exchange)
    implements Entrance {
  private static final String WRONG = "The user name or the password is wrong.";

  @Override
  public Entry enter(String user, String password) {
    return switch (visits.logins().byPassword(user, password, exchange)) {
      case FormLogin.NotAtHand() -> throw new IllegalStateException("forms are never glanced at");
      case FormLogin.Declined(var ending) -> new Entry.Declined(ending.status(), ending.text());
      case FormLogin.Right(var account, var hash) -> begun(account, hash);
    };
  }

  /// A new session in the place of the one in which they asked: its secret may be known to others.
  private Entry begun(Account account, String hash) {
    Optional<String> secret =
        visits
            .sessions()
            .begin(
                account,
                hash,
                exchange.remoteAddress(),
                exchange.requestId(),
                exchange.header("User-Agent").orElse(""));
    if (secret.isEmpty()) {
      return new Entry.Declined(401, WRONG);
    }
    exchange.principal(account.name());
    visits.end(visit, exchange);
    Principal.Known known = new Principal.Known(account.id(), account.name(), Optional.empty());
    return new Entry.In(visit.cookie().keeping(secret.get()), visits.logins().mustChange(known));
  }

  @Override
  public String leave() {
    visits.end(visit, exchange);
    return visit.cookie().forgetting();
  }

  @Override
  public Optional<String> session() {
    return visit.held().map(held -> held.session().id());
  }
}
