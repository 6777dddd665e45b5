package dev.larder.upstream;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;
import org.jspecify.annotations.Nullable;

/// Resolves a host once, and hands on only the addresses that the connection's [AddressReach]
/// allows: the very addresses that are connected to, so that a second look-up cannot change the
/// answer.
final class CheckedResolver implements SocketAddressResolver {
  private final NameService names;

  CheckedResolver(NameService names) {
    this.names = names;
  }

  @Override
  public void resolve(
      String host,
      int port,
      Map<String, Object> context,
      Promise<List<InetSocketAddress>> promise) {
    AddressReach reach = reach(context.get(Destination.CONTEXT_KEY));
    // Name services block; the selector that called must not.
    Thread.ofVirtual()
        .name("connect")
        .start(() -> {
          try {
            promise.succeeded(allowed(host, port, reach));
          } catch (IOException e) {
            promise.failed(e);
          }
        });
  }

  /// The host behind a proxy is resolved by the proxy; here it is the proxy's own.
  private static AddressReach reach(@Nullable Object destination) {
    if (!(destination instanceof Destination known)) {
      return AddressReach.PUBLIC;
    }
    return known.getProxy() == null && known.getOrigin().getTag() instanceof AddressReach reach
        ? reach
        : AddressReach.NAMED;
  }

  private List<InetSocketAddress> allowed(String host, int port, AddressReach reach)
      throws IOException {
    List<InetSocketAddress> allowed = new ArrayList<>();
    for (InetAddress address : names.resolve(host)) {
      if (reach.allows(address, names)) {
        // TLS takes the name that the certificate must bear, and SNI, from the address.
        InetAddress named = InetAddress.getByAddress(host, address.getAddress());
        allowed.add(new InetSocketAddress(named, port));
      }
    }
    if (allowed.isEmpty()) {
      throw reach.forbidden(host, "has no public address");
    }
    return allowed;
  }
}
