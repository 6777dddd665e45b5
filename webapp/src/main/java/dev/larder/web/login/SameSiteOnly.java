package dev.larder.web.login;

import dev.larder.web.http.Endpoint;
import dev.larder.web.http.Exchange;
import dev.larder.web.outcome.Ending;
import dev.larder.web.outcome.Problem;
import java.util.Set;

/// Lets no page of another site change anything by way of a browser that remembers a password.
public record SameSiteOnly(Endpoint inner, OwnSite site) implements Endpoint {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  @Override
  public void serve(Exchange exchange) throws Exception {
    if (SAFE.contains(exchange.method()) || site.hasSent(exchange)) {
      inner.serve(exchange);
      return;
    }
    Problem.respond(exchange, new Ending(403, site.refusal(exchange)));
  }

  /// Nothing is changed at a glance.
  @Override
  public boolean glances() {
    return inner.glances();
  }
}
