package dev.larder.web.login;

import dev.larder.web.http.Exchange;
import dev.larder.web.http.Forwarding;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Tells what pages of this site send from what those of others do (cross-site request forgery).
/// Browsers say where a request comes from, and no page can make them lie about it; programs say
/// nothing and pass.
///
/// @param publicUrl what clients use: a proxy may show us another host than browsers do
public record OwnSite(Optional<URI> publicUrl) {
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  /// Whether no page of another site has sent it.
  public boolean hasSent(Exchange exchange) {
    return exchange.headers("Sec-Fetch-Site").stream().allMatch(OWN_SITES::contains)
        && exchange.headers("Origin").stream().allMatch(origin -> isOwn(exchange, origin));
  }

  /// What to tell whoever was taken for another site.
  public String refusal(Exchange exchange) {
    return "a page of another site may not change anything here; if this page is the server's own,"
        + " LARDER_PUBLIC_URL must be the address that the browser shows"
        + (exchange.forwarding() == Forwarding.UNTRUSTED
            ? ", or LARDER_TRUSTED_PROXIES name the proxy in front"
            : "");
  }

  /// Whether the browser speaks https, as far as it can be told: to us, to a trusted proxy, or to
  /// one in front of the address that clients use.
  public boolean isShownByHttps(Exchange exchange) {
    Optional<String> shown =
        publicUrl
            .filter(url -> "https".equalsIgnoreCase(url.getScheme()))
            .flatMap(url -> authority(url.toString()));
    return exchange.secure() || (shown.isPresent() && shown.equals(authority(exchange.origin())));
  }

  /// By host and port alone, since a proxy may have taken the https away.
  private boolean isOwn(Exchange exchange, String origin) {
    Optional<String> from = authority(origin);
    return from.isPresent()
        && (from.equals(authority(exchange.origin()))
            || from.equals(publicUrl.map(URI::toString).flatMap(OwnSite::authority)));
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
