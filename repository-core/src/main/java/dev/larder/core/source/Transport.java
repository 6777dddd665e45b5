package dev.larder.core.source;

import dev.larder.core.repository.UpstreamConfig;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Sends one GET over the network.
///
/// Follows at most 10 redirects and never to an address that is not public, unless the very host is
/// an administrator's. Credentials go to the upstream's own origin only. Connect within 5 s, first
/// byte within 90 s, then at least 1 KiB/s over any 30 s; all of it interruptible.
public interface Transport {
  /// @param upstream whose credentials, authorities and outbound proxy apply; empty: none, and the
  ///   address itself must be public
  /// @param headers further request headers
  Exchange get(Optional<UpstreamConfig> upstream, URI address, Map<String, String> headers);

  /// How the exchange went.
  sealed interface Exchange {
    /// @param headers by lower-case name, the first value of each
    /// @param length the announced length of the body
    /// @param body ends by an exception when it is cut short, stalls, or exceeds no limit of its
    ///   own: the reader bounds it. Always to be closed.
    record Response(
        int status, Map<String, String> headers, OptionalLong length, InputStream body, URI from)
        implements Exchange, AutoCloseable {
      @Override
      public void close() throws java.io.IOException {
        body.close();
      }
    }

    /// No response arrived.
    ///
    /// @param text one line for people, without secrets
    record Unreachable(Cause cause, String text) implements Exchange {}
  }

  /// Why no response arrived.
  enum Cause {
    /// Refused, reset, unknown host, broken protocol.
    CONNECTION,
    /// No connection within its deadline.
    CONNECT_TIMEOUT,
    /// A connection, but no first byte within its deadline.
    TIMEOUT,
    /// The certificate is not trusted.
    CERTIFICATE,
    /// Redirects loop or lead where they must not.
    REDIRECT
  }
}
