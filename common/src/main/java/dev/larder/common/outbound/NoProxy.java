package dev.larder.common.outbound;

import dev.larder.common.AddressRange;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// Which hosts are reached without the proxies of the environment, by the rules that the go command
/// applies to `NO_PROXY`: names (with their subdomains), `.suffix`, `*.suffix`, addresses, ranges,
/// each but a range with an optional `:port`, and `*` for everything.
final class NoProxy {
  private record Peer(String host, int port, Optional<InetAddress> address) {}

  private final List<Predicate<Peer>> rules;

  private NoProxy(List<Predicate<Peer>> rules) {
    this.rules = List.copyOf(rules);
  }

  /// Entries that cannot be read match nothing, as in Go.
  static NoProxy parse(String list) {
    List<Predicate<Peer>> rules = new ArrayList<>();
    for (String entry : list.split(",", -1)) {
      rule(entry.strip().toLowerCase(Locale.ROOT)).ifPresent(rules::add);
    }
    return new NoProxy(rules);
  }

  /// Whether to go there directly. This machine is always reached directly.
  boolean covers(String hostname, int port) {
    String host = unbracket(hostname.toLowerCase(Locale.ROOT));
    Optional<InetAddress> address = address(host);
    if (host.equals("localhost") || address.filter(InetAddress::isLoopbackAddress).isPresent()) {
      return true;
    }
    Peer peer = new Peer(host, port, address);
    return rules.stream().anyMatch(rule -> rule.test(peer));
  }

  private static Optional<Predicate<Peer>> rule(String entry) {
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    if (entry.equals("*")) {
      return Optional.of(_ -> true);
    }
    Optional<AddressRange> range = range(entry);
    if (range.isPresent()) {
      return Optional.of(peer -> peer.address().filter(range.get()::contains).isPresent());
    }
    Optional<InetAddress> whole = address(entry);
    if (whole.isPresent()) {
      return Optional.of(peer -> peer.address().equals(whole));
    }
    int colon = entry.lastIndexOf(':');
    String host = unbracket(colon < 0 ? entry : entry.substring(0, colon));
    String port = colon < 0 ? "" : entry.substring(colon + 1);
    if (host.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(hostRule(host).and(peer -> onPort(peer, port)));
  }

  private static boolean onPort(Peer peer, String port) {
    return port.isEmpty() || port.equals(Integer.toString(peer.port()));
  }

  private static Predicate<Peer> hostRule(String host) {
    Optional<InetAddress> address = address(host);
    if (address.isPresent()) {
      return peer -> peer.address().equals(address);
    }
    String pattern = host.startsWith("*.") ? host.substring(1) : host;
    if (pattern.startsWith(".")) {
      return peer -> peer.host().endsWith(pattern);
    }
    return peer -> peer.host().equals(pattern) || peer.host().endsWith("." + pattern);
  }

  private static Optional<AddressRange> range(String entry) {
    try {
      return entry.contains("/") ? Optional.of(AddressRange.parse(entry)) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Optional<InetAddress> address(String text) {
    try {
      return text.matches("[0-9.]+|.*:.*:.*")
          ? Optional.of(InetAddress.ofLiteral(unbracket(text)))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String unbracket(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }
}
