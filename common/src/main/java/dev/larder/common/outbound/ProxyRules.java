package dev.larder.common.outbound;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The outbound proxies of the environment, read as the go command reads them: `HTTPS_PROXY` for
/// https addresses, `HTTP_PROXY` for http ones, neither where `NO_PROXY` says so. Lower-case names
/// count where the upper-case ones are absent.
public final class ProxyRules {
  private final Optional<ProxyAddress> http;
  private final Optional<ProxyAddress> https;
  private final NoProxy direct;

  private ProxyRules(Optional<ProxyAddress> http, Optional<ProxyAddress> https, NoProxy direct) {
    this.http = http;
    this.https = https;
    this.direct = direct;
  }

  public static ProxyRules none() {
    return of(Map.of());
  }

  /// Throws [IllegalArgumentException] naming the variable, and no secret, when one cannot be read.
  public static ProxyRules of(Map<String, String> environment) {
    return new ProxyRules(
        proxy(environment, "HTTP_PROXY"),
        proxy(environment, "HTTPS_PROXY"),
        NoProxy.parse(value(environment, "NO_PROXY").orElse("")));
  }

  private static Optional<ProxyAddress> proxy(Map<String, String> environment, String name) {
    try {
      return value(environment, name).map(ProxyAddress::parse);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(text -> !text.isBlank())
        .or(() -> Optional.ofNullable(environment.get(name.toLowerCase(Locale.ROOT))))
        .filter(text -> !text.isBlank())
        .map(String::strip);
  }

  public Optional<ProxyAddress> proxyFor(URI address) {
    boolean secure = "https".equalsIgnoreCase(address.getScheme());
    int port = address.getPort() >= 0 ? address.getPort() : secure ? 443 : 80;
    return (secure ? https : http).filter(_ -> !direct.covers(address.getHost(), port));
  }
}
