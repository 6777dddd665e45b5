package dev.larder.web.login;

import dev.larder.web.http.Endpoint;
import dev.larder.web.http.Exchange;
import dev.larder.web.http.Forwarding;
import dev.larder.web.outcome.Ending;
import dev.larder.web.outcome.Problem;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Lets no page of another site change anything by way of a browser that remembers a password
/// (cross-site request forgery). Browsers say where a request comes from, and no page can make them
/// lie about it; programs say nothing and pass.
///
/// @param publicUrl what clients use: a proxy may show us another host than browsers do
public record SameSiteOnly(Endpoint inner, Optional<URI> publicUrl) implements Endpoint {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  @Override
  public void serve(Exchange exchange) throws Exception {
    if (SAFE.contains(exchange.method()) || isOwn(exchange)) {
      inner.serve(exchange);
      return;
    }
    Problem.respond(
        exchange,
        new Ending(
            403,
            "a page of another site may not change anything here; if this page is the server's own,"
                + " LARDER_PUBLIC_URL must be the address that the browser shows"
                + (exchange.forwarding() == Forwarding.UNTRUSTED
                    ? ", or LARDER_TRUSTED_PROXIES name the proxy in front"
                    : "")));
  }

  /// Nothing is changed at a glance.
  @Override
  public boolean glances() {
    return inner.glances();
  }

  private boolean isOwn(Exchange exchange) {
    return exchange.headers("Sec-Fetch-Site").stream().allMatch(OWN_SITES::contains)
        && exchange.headers("Origin").stream().allMatch(origin -> isOwn(exchange, origin));
  }

  /// By host and port alone, since a proxy may have taken the https away.
  private boolean isOwn(Exchange exchange, String origin) {
    Optional<String> from = authority(origin);
    return from.isPresent()
        && (from.equals(authority(exchange.origin()))
            || from.equals(publicUrl.map(URI::toString).flatMap(SameSiteOnly::authority)));
  }

  private static Optional<String> authority(String url) {
    String lower = url.toLowerCase(Locale.ROOT);
    int start = lower.indexOf("://") + "://".length();
    if (!lower.startsWith("http://") && !lower.startsWith("https://")) {
      return Optional.empty();
    }
    int end = lower.indexOf('/', start);
    String authority = lower.substring(start, end < 0 ? lower.length() : end);
    return Optional.of(authority.replaceFirst(":(80|443)$", "")).filter(text -> !text.isEmpty());
  }
}
