package dev.larder.web.page;

import dev.larder.core.access.Caller;
import dev.larder.core.access.Principal;
import dev.larder.web.http.Exchange;
import dev.larder.web.login.Login;
import dev.larder.web.login.LoginSessions;
import dev.larder.web.login.Logins;
import dev.larder.web.login.OwnSite;
import dev.larder.web.login.SessionCookie;
import dev.larder.web.outcome.Ending;
import java.util.Optional;

/// Tells who asks for a page: the holder of a session, else whoever the `Authorization` header
/// names.
record PageVisits(Logins logins, LoginSessions sessions, OwnSite site) {
  /// What is known of who asks.
  sealed interface Visit {
    /// Somebody may be served.
    ///
    /// @param cookie of this browser
    /// @param held the session in which they ask
    /// @param isStale whether the browser keeps a secret that opens nothing
    record By(
        Principal principal,
        SessionCookie cookie,
        Optional<LoginSessions.Held> held,
        boolean isStale)
        implements Visit {}

    /// The header is wrong, or cannot be verified now.
    record Declined(Ending ending) implements Visit {}
  }

  /// Who asks; names them in the access log.
  Visit of(Exchange exchange) {
    SessionCookie cookie = SessionCookie.of(exchange, site);
    Optional<String> secret = cookie.value(exchange);
    Optional<LoginSessions.Held> held = secret.flatMap(sessions::find);
    if (held.isPresent()) {
      exchange.principal(held.get().principal().name());
      return new Visit.By(held.get().principal(), cookie, held, false);
    }
    return switch (logins.of(exchange)) {
      case Login.NotAtHand() -> throw new IllegalStateException("pages are never glanced at");
      case Login.Declined(var ending) -> new Visit.Declined(ending);
      case Login.Known(var principal) ->
          new Visit.By(principal, cookie, Optional.empty(), secret.isPresent());
    };
  }

  /// Ends the session of a visit, where there is one.
  void end(Visit.By visit, Exchange exchange) {
    visit
        .held()
        .ifPresent(held ->
            sessions.end(
                held.principal(),
                new Caller(held.principal(), exchange.remoteAddress(), exchange.requestId()),
                held.session().id()));
  }
}
