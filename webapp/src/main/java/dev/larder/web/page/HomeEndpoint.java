package dev.larder.web.page;

import dev.larder.core.access.Principal;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.web.http.Exchange;
import dev.larder.web.http.Headers;
import dev.larder.web.http.RequestRejected;
import dev.larder.web.http.Route;
import dev.larder.web.http.Routes;
import dev.larder.web.login.Login;
import dev.larder.web.login.Logins;
import dev.larder.web.outcome.Ending;
import dev.larder.web.outcome.ErrorText;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// `/` and its style sheet.
///
/// `/?login` asks the browser for a password; with right or no credentials `/` is 200, with wrong
/// ones 401, as the go command's `GOAUTH=git` expects (protocol 13.2).
public final class HomeEndpoint {
  private static final Headers PAGE =
      Headers.of(
          "Content-Type",
          "text/html; charset=utf-8",
          "Cache-Control",
          "no-store",
          "Content-Security-Policy",
          "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none';"
              + " frame-ancestors 'none'",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer");
  private static final Headers STYLE =
      Headers.of("Content-Type", "text/css; charset=utf-8", "Cache-Control", "public, max-age=300");

  private final Logins logins;
  private final Snapshots snapshots;
  private final Optional<URI> publicUrl;
  private final String version;

  /// @param publicUrl what clients use; without it the page shows the address it was asked by
  public HomeEndpoint(Logins logins, Snapshots snapshots, Optional<URI> publicUrl, String version) {
    this.logins = logins;
    this.snapshots = snapshots;
    this.publicUrl = publicUrl;
    this.version = version;
  }

  public Routes routes() {
    return Routes.of(
        Route.at("/", "home", this::home), Route.at("/larder.css", "home", HomeEndpoint::style));
  }

  private void home(Exchange exchange) throws IOException {
    readOnly(exchange);
    switch (logins.of(exchange)) {
      case Login.NotAtHand() -> exchange.notAtHand();
      case Login.Declined(var ending) -> ErrorText.respond(exchange, ending);
      case Login.Known(Principal.Anonymous _) when exchange.query().first("login").isPresent() ->
          ErrorText.respond(exchange, new Ending(401, "log in with your user name and password"));
      case Login.Known(var visitor) -> exchange.respond(200, PAGE, page(exchange, visitor));
    }
  }

  private byte[] page(Exchange exchange, Principal visitor) {
    String server =
        publicUrl.map(URI::toString).orElseGet(exchange::origin).replaceFirst("/+$", "");
    return new HomePage(
            version, visitor, RepositoryCard.visible(snapshots.current(), visitor, server))
        .html()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void style(Exchange exchange) throws IOException {
    readOnly(exchange);
    try (InputStream in = HomeEndpoint.class.getResourceAsStream("style.css")) {
      if (in == null) {
        throw new IOException("the program lacks its style.css");
      }
      exchange.respond(200, STYLE, in.readAllBytes());
    }
  }

  private static void readOnly(Exchange exchange) {
    if (!exchange.method().equals("GET") && !exchange.method().equals("HEAD")) {
      throw RequestRejected.methodNotAllowed("GET, HEAD");
    }
  }
}
