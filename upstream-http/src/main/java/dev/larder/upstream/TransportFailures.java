package dev.larder.upstream;

import dev.larder.common.outbound.ProxyAddress;
import dev.larder.common.outbound.UntrustedException;
import dev.larder.core.source.Transport.Cause;
import dev.larder.core.source.Transport.Exchange.Unreachable;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Says why no answer came, in one line for people. The words are our own: those of the libraries
/// name objects, and may hold what was sent.
final class TransportFailures {
  private TransportFailures() {}

  static Unreachable of(URI address, Optional<ProxyAddress> proxy, Throwable failure) {
    String host = where(address) + proxy.map(found -> " (through " + found + ")").orElse("");
    Optional<UntrustedException> untrusted = find(failure, UntrustedException.class);
    if (untrusted.isPresent()) {
      return new Unreachable(Cause.CERTIFICATE, untrusted(host, untrusted.get()));
    }
    Optional<ForbiddenAddressException> forbidden = find(failure, ForbiddenAddressException.class);
    if (forbidden.isPresent()) {
      return new Unreachable(Cause.REDIRECT, firstLine(forbidden.get().getMessage()));
    }
    Optional<ProxyRefusedException> refused = find(failure, ProxyRefusedException.class);
    if (refused.isPresent() && proxy.isPresent()) {
      return refusedBy(proxy.get(), refused.get().status());
    }
    if (find(failure, SocketTimeoutException.class).isPresent()) {
      return new Unreachable(Cause.CONNECT_TIMEOUT, host + " did not accept a connection in time");
    }
    return find(failure, TimeoutException.class).isPresent()
        ? new Unreachable(Cause.TIMEOUT, host + " did not answer in time")
        : new Unreachable(Cause.CONNECTION, broken(host, failure));
  }

  private static Unreachable refusedBy(ProxyAddress proxy, int status) {
    String hint =
        status == 407 ? "; put user and password into HTTPS_PROXY or the upstream's proxy" : "";
    return new Unreachable(
        Cause.CONNECTION,
        "the outbound proxy %s refused the connection with status %d%s"
            .formatted(proxy, status, hint));
  }

  private static String untrusted(String host, UntrustedException untrusted) {
    return """
    the certificate of %s, issued by "%s", is not trusted (%s); if that issuer belongs to your \
    organisation, as with a proxy that reads TLS, put its certificate into the PEM file that \
    LARDER_CA_FILE or a caFile names: that of the upstream or, for a Git server, of its credential\
    """
        .formatted(host, untrusted.issuer(), firstLine(untrusted.getMessage()));
  }

  private static String broken(String host, Throwable failure) {
    if (find(failure, UnknownHostException.class).isPresent()) {
      return "the name of " + host + " cannot be resolved";
    }
    if (find(failure, ConnectException.class).isPresent()) {
      return host + " refused the connection";
    }
    Optional<SSLException> tls = find(failure, SSLException.class);
    if (tls.isPresent()) {
      return "no TLS connection to %s: %s".formatted(host, firstLine(tls.get().getMessage()));
    }
    return host + " broke the connection off, or does not speak HTTP";
  }

  /// Host and port, never user, path or query.
  static String where(URI address) {
    return address.getPort() < 0
        ? String.valueOf(address.getHost())
        : address.getHost() + ":" + address.getPort();
  }

  private static String firstLine(@Nullable String text) {
    return String.valueOf(text).lines().findFirst().orElse("");
  }

  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> kind) {
    Optional<Throwable> next = Optional.of(failure);
    // A chain of causes may be a ring.
    for (int depth = 0; next.isPresent() && depth < 20; depth++) {
      if (kind.isInstance(next.get())) {
        return next.map(kind::cast);
      }
      next = Optional.ofNullable(next.get().getCause());
    }
    return Optional.empty();
  }
}
