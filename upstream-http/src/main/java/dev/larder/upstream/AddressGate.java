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
    AddressReach reach = reach(upstream, target);
    String where = TransportFailures.where(address);
    boolean open = reach == AddressReach.NAMED || reach == AddressReach.LISTED;
    if (!open && !HostAddresses.mayBePublic(target.host())) {
      throw reach.forbidden(where, "is not a public address");
    }
    if (proxied && leadsBeyond(reach, target.host())) {
      throw reach.forbidden(where, "has an address that is not public");
    }
    return reach;
  }

  private static AddressReach reach(Optional<UpstreamConfig> upstream, WebOrigin target)
      throws ForbiddenAddressException {
    if (upstream.isEmpty()) {
      return AddressReach.PUBLIC;
    }
    if (WebOrigin.of(upstream.get().url()).isSameHost(target)) {
      return AddressReach.NAMED;
    }
    return upstream.get().redirectHosts().stream()
            .anyMatch(host -> host.matches(target.host(), target.port()))
        ? AddressReach.LISTED
        : AddressReach.REDIRECTED;
  }

  /// Whether this network's names give the host an address that it must not have. A proxy resolves
  /// names itself, so this cannot be more than a second opinion; without an answer there is none.
  private boolean leadsBeyond(AddressReach reach, String host) {
    if (reach == AddressReach.NAMED) {
      return false;
    }
    try {
      for (InetAddress address : names.resolve(host)) {
        if (!reach.allows(address, names)) {
          return true;
        }
      }
      return false;
    } catch (IOException _) {
      return false;
    }
  }
}
