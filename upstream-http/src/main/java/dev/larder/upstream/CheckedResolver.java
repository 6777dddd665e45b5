package dev.larder.upstream;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/// Resolves a host once, and hands on only the addresses that the connection's [AddressReach]
/// allows: the very addresses that are connected to, so that a second look-up cannot change the
/// answer.
final class CheckedResolver {
  private final NameService names;

  CheckedResolver(NameService names) {
    this.names = names;
  }

  /// Throws [ForbiddenAddressException] where none is allowed.
  List<InetSocketAddress> resolve(String host, int port, AddressReach reach) throws IOException {
    List<InetSocketAddress> allowed = new ArrayList<>();
    for (InetAddress address : names.resolve(host)) {
      if (reach.allows(address, names)) {
        allowed.add(new InetSocketAddress(address, port));
      }
    }
    if (allowed.isEmpty()) {
      throw reach.forbidden(host, "has no public address");
    }
    return allowed;
  }
}
