package dev.larder.core.source;

import dev.larder.core.repository.UpstreamConfig;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// Sends one HTTP request of any method and follows no redirect: where one leads, the caller
/// judges. Addresses, authorities, outbound proxies and deadlines are those of [Transport].
public interface HttpRequests {
  /// @param method such as `POST`
  /// @param headers further request headers
  /// @param body possibly empty; sent as often as it takes to reach the server once
  record Request(String method, URI address, Map<String, String> headers, byte[] body) {}

  /// @param upstream whose credentials, authorities and outbound proxy apply; empty: none, and the
  ///   address itself must be public
  /// @return bodies in it are [TimedBody] as well
  Transport.Exchange send(Optional<UpstreamConfig> upstream, Request request);
}
