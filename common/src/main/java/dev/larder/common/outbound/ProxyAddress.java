package dev.larder.common.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.Locale;
import java.util.Optional;

/// An outbound HTTP proxy.
///
/// @param secure whether the connection to the proxy itself is TLS
/// @param login user and password; never part of [#toString]
public record ProxyAddress(boolean secure, String host, int port, Optional<Login> login) {
  /// @param password possibly empty
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return "xxxxx";
    }
  }

  /// Reads `http://user:password@host:port`; scheme and port may be absent, as in Go.
  ///
  /// Throws [IllegalArgumentException] whose message has no secret in it.
  public static ProxyAddress parse(String text) {
    String whole = text.contains("://") ? text : "http://" + text;
    try {
      return of(URI.create(whole));
    } catch (IllegalArgumentException e) {
      // The parser's message quotes its input, password included.
      throw new IllegalArgumentException("a proxy is http://host:port or https://host:port");
    }
  }

  public static ProxyAddress of(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null) {
      throw new IllegalArgumentException("a proxy is http://host:port or https://host:port");
    }
    boolean secure = scheme.equals("https");
    int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
    return new ProxyAddress(secure, uri.getHost(), port, login(uri));
  }

  private static Optional<Login> login(URI uri) {
    String both = uri.getRawUserInfo();
    if (both == null) {
      return Optional.empty();
    }
    int colon = both.indexOf(':');
    String user = colon < 0 ? both : both.substring(0, colon);
    String password = colon < 0 ? "" : both.substring(colon + 1);
    return Optional.of(new Login(decode(user), decode(password)));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
  }

  public URI uri() {
    return URI.create("%s://%s:%d".formatted(secure ? "https" : "http", host, port));
  }

  @Override
  public String toString() {
    return uri().toString();
  }
}
