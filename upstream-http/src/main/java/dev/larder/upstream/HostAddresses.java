package dev.larder.upstream;

import dev.larder.common.AddressRange;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which hosts and addresses may be contacted although no administrator named them: those of the
/// public internet (IANA special-purpose registries, RFC 6890), and no service of a cloud's own.
final class HostAddresses {
  private static final List<AddressRange> NOT_PUBLIC =
      Stream.of(
              "0.0.0.0/8", // this network
              "10.0.0.0/8", // private
              "100.64.0.0/10", // carrier-grade NAT, and a cloud's metadata
              "127.0.0.0/8", // loopback
              "168.63.129.16/32", // a cloud's host agent, though the address is public
              "169.254.0.0/16", // link-local, and most clouds' metadata
              "172.16.0.0/12", // private
              "192.0.0.0/24", // protocol assignments, and a cloud's metadata
              "192.0.2.0/24", // documentation
              "192.88.99.0/24", // relays that no longer exist
              "192.168.0.0/16", // private
              "198.18.0.0/15", // benchmarks
              "198.51.100.0/24", // documentation
              "203.0.113.0/24", // documentation
              "224.0.0.0/4", // multicast
              "240.0.0.0/4", // reserved, and broadcast
              "2001::/23", // protocol assignments; tunnels that hide an IPv4 address
              "2001:db8::/32", // documentation
              "2002::/16", // tunnels that hide an IPv4 address
              "3fff::/20") // documentation
          .map(AddressRange::parse)
          .toList();

  private static final List<AddressRange> METADATA =
      Stream.of(
              "100.100.100.200/32", // a cloud's metadata within carrier-grade NAT
              "168.63.129.16/32", // a cloud's host agent
              "169.254.0.0/16", // link-local, and most clouds' metadata
              "192.0.0.192/32", // a cloud's metadata within protocol assignments
              "fd00:ec2::/32", // a cloud's metadata among unique local addresses
              "fe80::/10") // link-local
          .map(AddressRange::parse)
          .toList();

  /// What is assigned to networks of the internet; the rest of IPv6 is special or reserved.
  private static final AddressRange GLOBAL_IPV6 = AddressRange.parse("2000::/3");

  /// IPv4 addresses as an IPv6-only network sees them.
  private static final AddressRange TRANSLATED = AddressRange.parse("64:ff9b::/96");

  /// Resolvers and browsers read such a last label as a number: `0x7f.1`, `2130706433`, `0177.1`.
  private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)\\.?");

  private static final Pattern DOTTED_QUAD =
      Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

  private static final Pattern NAME =
      Pattern.compile("([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?\\.)+[a-z]([a-z0-9-]*[a-z0-9])?\\.?");

  /// Names that never lead to the internet (RFC 6761, RFC 6762, and the reserved `internal`).
  private static final Pattern LOCAL_NAME =
      Pattern.compile("(.*\\.)?(localhost|local|internal|localdomain)\\.?");

  private HostAddresses() {}

  /// Whether this text may stand for a host of the internet: a public address in its usual
  /// spelling, or a name of two labels or more. What the name resolves to is another question.
  static boolean mayBePublic(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    if (lower.startsWith("[") && lower.endsWith("]")) {
      return isPublicLiteral(lower.substring(1, lower.length() - 1), ":");
    }
    if (NUMERIC.matcher(lower).matches()) {
      return DOTTED_QUAD.matcher(lower).matches() && isPublicLiteral(lower, ".");
    }
    return NAME.matcher(lower).matches() && !LOCAL_NAME.matcher(lower).matches();
  }

  private static boolean isPublicLiteral(String literal, String separator) {
    try {
      return literal.contains(separator)
          && literal.indexOf('%') < 0
          && isPublic(InetAddress.ofLiteral(literal));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /// Whether an address belongs to the public internet.
  static boolean isPublic(InetAddress address) {
    if (TRANSLATED.contains(address)) {
      return isPublic(lastFourBytes(address));
    }
    boolean assigned = address instanceof Inet4Address || GLOBAL_IPV6.contains(address);
    return assigned && NOT_PUBLIC.stream().noneMatch(range -> range.contains(address));
  }

  /// Whether clouds hand out credentials there, or tell of their machines.
  static boolean isMetadata(InetAddress address) {
    return TRANSLATED.contains(address)
        ? isMetadata(lastFourBytes(address))
        : METADATA.stream().anyMatch(range -> range.contains(address));
  }

  private static InetAddress lastFourBytes(InetAddress address) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), 12, 16));
    } catch (UnknownHostException e) {
      throw new AssertionError("four bytes are an address", e);
    }
  }
}
