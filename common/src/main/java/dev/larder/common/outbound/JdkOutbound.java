package dev.larder.common.outbound;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// How a program on this machine reaches others with a client other than that of the upstream
/// transport: the same authorities, the same proxies.
public final class JdkOutbound {
  private JdkOutbound() {}

  /// What TLS trusts: Java's, the system's, and the authorities in a PEM file.
  public static SSLContext trust(Optional<Path> caFile) throws IOException {
    return TrustedAuthorities.context(caFile.stream().toList());
  }

  /// Who issued the certificates that a failure was about, if it was about trust.
  public static Optional<String> untrustedIssuer(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UntrustedException untrusted) {
        return Optional.of(untrusted.issuer());
      }
    }
    return Optional.empty();
  }

  /// The proxies of the environment. A login in a proxy's address is not used.
  public static ProxySelector proxies(ProxyRules rules) {
    return new Selector(rules);
  }

  private static final class Selector extends ProxySelector {
    private final ProxyRules rules;

    Selector(ProxyRules rules) {
      this.rules = rules;
    }

    @Override
    public List<Proxy> select(URI address) {
      return List.of(
          rules
              .proxyFor(address)
              .map(proxy ->
                  new Proxy(
                      Proxy.Type.HTTP,
                      InetSocketAddress.createUnresolved(proxy.host(), proxy.port())))
              .orElse(Proxy.NO_PROXY));
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
      // The request itself fails with the same words.
    }
  }
}
