package dev.larder.common;

import java.net.InetAddress;
import java.util.Arrays;

/// A range of IP addresses in CIDR form, such as `10.0.0.0/8` or `::1`.
///
/// @param network the first address, as text
/// @param bits how many leading bits an address must share with it
public record AddressRange(String network, int bits) {
  public AddressRange {
    if (bits < 0 || bits > address(network).length * 8) {
      throw new IllegalArgumentException("/" + bits + " is no prefix length of " + network);
    }
  }

  /// Reads `address` or `address/bits`; never asks a name service.
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return new AddressRange(text, address(text).length * 8);
    }
    String bits = text.substring(slash + 1);
    if (!bits.matches("[0-9]{1,3}")) {
      throw new IllegalArgumentException("no prefix length after / in " + text);
    }
    return new AddressRange(text.substring(0, slash), Integer.parseInt(bits));
  }

  /// Whether the range holds this address; a text that is no address is in no range.
  public boolean contains(InetAddress candidate) {
    byte[] mine = address(network);
    byte[] theirs = candidate.getAddress();
    if (mine.length != theirs.length) {
      return false;
    }
    int whole = bits / 8;
    if (!Arrays.equals(mine, 0, whole, theirs, 0, whole)) {
      return false;
    }
    int rest = bits % 8;
    int mask = 0xff << (8 - rest) & 0xff;
    return rest == 0 || (mine[whole] & mask) == (theirs[whole] & mask);
  }

  @Override
  public String toString() {
    return network + "/" + bits;
  }

  private static byte[] address(String literal) {
    try {
      return InetAddress.ofLiteral(literal).getAddress();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not an IP address: " + literal, e);
    }
  }
}
