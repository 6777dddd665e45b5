package dev.larder.upstream;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Names of a test: `*.public.test` is on this machine and counts as public, `*.private.test` is on
/// this machine too, `*.mixed.test` is both, `*.inside.test` is where the public ones are and does
/// not count as public, `*.metadata.test` is where clouds hand out credentials; all others are
/// unknown.
final class RigNames implements NameService {
  private static final InetAddress PUBLIC = InetAddress.ofLiteral("127.0.0.1");
  private static final InetAddress PRIVATE = InetAddress.ofLiteral("127.0.0.2");

  private static final String INSIDE = "inside.test";

  @Override
  public List<InetAddress> resolve(String host) throws UnknownHostException {
    if (host.endsWith(".public.test")) {
      return List.of(PUBLIC);
    }
    if (host.endsWith(".private.test")) {
      return List.of(PRIVATE);
    }
    if (host.endsWith(".inside.test")) {
      return List.of(InetAddress.getByAddress(INSIDE, PUBLIC.getAddress()));
    }
    if (host.endsWith(".mixed.test")) {
      return List.of(PRIVATE, PUBLIC);
    }
    if (host.endsWith(".metadata.test")) {
      return List.of(InetAddress.ofLiteral("169.254.169.254"));
    }
    return List.of(literal(host));
  }

  private static InetAddress literal(String host) throws UnknownHostException {
    try {
      return InetAddress.ofLiteral(host);
    } catch (IllegalArgumentException _) {
      throw new UnknownHostException(host);
    }
  }

  @Override
  public boolean isPublic(InetAddress address) {
    return address.equals(PUBLIC) && !address.toString().startsWith(INSIDE);
  }
}
