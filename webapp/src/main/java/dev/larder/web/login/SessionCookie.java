package dev.larder.web.login;

import dev.larder.web.http.BasePath;
import dev.larder.web.http.Exchange;
import java.util.List;
import java.util.Optional;

/// The cookie in which a browser keeps the secret of its session, until it is closed.
///
/// Over https its name has a prefix by which browsers see to it that nobody can have set it but
/// this very host by https. `SameSite` is `Lax`: by `Strict` a link from a chat or a build's log to
/// a page would come without the cookie and end at the login; nothing is changed by following one.
///
/// @param path below which it is sent: the base path, or all of the host
public record SessionCookie(String name, String path, boolean secure) {
  private static final int MOST_COOKIE_CHARS = 8_192;

  /// The one of a request, by how the browser reaches the server.
  public static SessionCookie of(Exchange exchange, OwnSite site) {
    String base = site.publicUrl().map(BasePath::of).orElse(BasePath.NONE).text();
    String path = base.isEmpty() ? "/" : base;
    if (!site.isShownByHttps(exchange)) {
      return new SessionCookie("larder", path, false);
    }
    return new SessionCookie(base.isEmpty() ? "__Host-larder" : "__Secure-larder", path, true);
  }

  /// What the browser has kept in it.
  public Optional<String> value(Exchange exchange) {
    List<String> lines = exchange.headers("Cookie");
    return lines.stream()
        .filter(line -> line.length() <= MOST_COOKIE_CHARS)
        .flatMap(line -> List.of(line.split(";")).stream())
        .map(String::strip)
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> pair.substring(name.length() + 1))
        .findFirst();
  }

  /// A `Set-Cookie` that keeps a secret.
  public String keeping(String secret) {
    return line(secret, "");
  }

  /// A `Set-Cookie` that has the browser forget it.
  public String forgetting() {
    return line("", "; Max-Age=0");
  }

  private String line(String value, String age) {
    return name
        + "="
        + value
        + "; Path="
        + path
        + age
        + "; HttpOnly; SameSite=Lax"
        + (secure ? "; Secure" : "");
  }
}
