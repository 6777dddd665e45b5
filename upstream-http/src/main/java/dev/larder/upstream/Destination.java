package dev.larder.upstream;

import dev.larder.common.outbound.ProxyAddress;
import java.util.Optional;

/// Where a connection leads, and how: requests of the same destination share their connections.
///
/// @param reach part of it, so that what an administrator allowed for one upstream is no way in for
///   a redirect of another
record Destination(WebOrigin origin, AddressReach reach, UpstreamRoute route) {
  Optional<ProxyAddress> proxy() {
    return route.proxy();
  }

  /// Whether a proxy hands on each request, instead of opening a tunnel.
  boolean forwarded() {
    return proxy().isPresent() && !origin.isSecure();
  }

  /// The host alone tells most of them apart, and this is asked for each request.
  @Override
  public int hashCode() {
    return origin.host().hashCode();
  }
}
