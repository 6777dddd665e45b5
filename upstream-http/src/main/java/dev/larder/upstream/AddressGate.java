package dev.larder.upstream;

import dev.larder.core.repository.UpstreamConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;

/// Decides whether a request may go to an address, before anything is sent.
final class AddressGate {
  private final NameService names;

  AddressGate(NameService names) {
    this.names = names;
  }

  /// Throws [ForbiddenAddressException] when only an administrator may name the address.
  AddressReach check(Optional<UpstreamConfig> upstream, URI address, boolean proxied)
      throws ForbiddenAddressException {
    WebOrigin target = WebOrigin.of(address);
    if (upstream.isPresent() && WebOrigin.of(upstream.get().url()).isSameHost(target)) {
      return AddressReach.NAMED;
    }
    if (!HostAddresses.mayBePublic(target.host()) || (proxied && leadsInside(target.host()))) {
      throw new ForbiddenAddressException(
          "%s is not a public address, and no repository names it as its upstream"
              .formatted(TransportFailures.where(address)));
    }
    return AddressReach.PUBLIC;
  }

  /// Whether this network's names give the host an address of its own. A proxy resolves names
  /// itself, so this cannot be more than a second opinion; without an answer there is none.
  private boolean leadsInside(String host) {
    try {
      for (InetAddress address : names.resolve(host)) {
        if (!names.isPublic(address)) {
          return true;
        }
      }
      return false;
    } catch (IOException _) {
      return false;
    }
  }
}
