package dev.larder.upstream;

import java.net.URI;
import java.util.Locale;

/// Scheme, host and port of an address: what credentials belong to.
record WebOrigin(String scheme, String host, int port) {
  /// Throws [ForbiddenAddressException] unless the address is http or https with a host.
  static WebOrigin of(URI address) throws ForbiddenAddressException {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    boolean secure = scheme.equals("https");
    if (!(secure || scheme.equals("http")) || address.getHost() == null) {
      throw new ForbiddenAddressException("not an http or https address: " + scheme + ":…");
    }
    if (address.getRawUserInfo() != null) {
      throw new ForbiddenAddressException("an address must not carry a user or password");
    }
    int port = address.getPort() >= 0 ? address.getPort() : secure ? 443 : 80;
    return new WebOrigin(scheme, address.getHost().toLowerCase(Locale.ROOT), port);
  }

  /// Host and port as a `Host` header has them.
  String authority() {
    return port == (isSecure() ? 443 : 80) ? host : host + ":" + port;
  }

  boolean isSecure() {
    return scheme.equals("https");
  }

  boolean isSameHost(WebOrigin other) {
    return host.equals(other.host) && port == other.port;
  }
}
