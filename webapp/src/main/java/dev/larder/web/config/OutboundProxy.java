package dev.larder.web.config;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A proxy for outbound connections.
///
/// @param secure whether the proxy itself is spoken to over TLS
/// @param user for proxies that ask who one is
public record OutboundProxy(
    boolean secure, String host, int port, Optional<String> user, Optional<Secret> password) {

  /// Reads `[http://|https://][user[:password]@]host[:port]`, as the go command reads
  /// `HTTPS_PROXY`.
  static OutboundProxy parse(String text) {
    URI url = URI.create(text.contains("://") ? text : "http://" + text);
    boolean secure = "https".equals(url.getScheme());
    Kinds.require(secure || "http".equals(url.getScheme()));
    Kinds.require(
        url.getHost() != null && url.getRawQuery() == null && url.getRawFragment() == null);
    Kinds.require(url.getRawPath().isEmpty() || url.getRawPath().equals("/"));
    int standard = secure ? 443 : 80;
    Optional<String> info = Optional.ofNullable(url.getRawUserInfo());
    return new OutboundProxy(
        secure,
        url.getHost(),
        url.getPort() < 0 ? standard : url.getPort(),
        info.map(i -> decode(i.split(":", 2)[0])),
        info.filter(i -> i.contains(":") && !i.endsWith(":"))
            .map(i -> Secret.of(decode(i.split(":", 2)[1]))));
  }

  private static String decode(String percentEncoded) {
    return URLDecoder.decode(percentEncoded.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
