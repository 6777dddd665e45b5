package dev.larder.web.login;

import java.net.InetAddress;
import java.util.HexFormat;

/// A client that says to be an account.
///
/// @param account the name that they gave, whether there is such an account or not
/// @param hash of the account's password, or one that costs the same
/// @param address whence it comes; of IPv6 the network, since every client has billions there
record PasswordAttempt(String account, String password, String hash, String address) {
  private static final int NETWORK_GROUPS = 4;

  static PasswordAttempt of(BasicCredentials credentials, String hash, String address) {
    return new PasswordAttempt(credentials.user(), credentials.password(), hash, network(address));
  }

  /// The /64 of an IPv6 address; every other address as it is.
  static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      return bytes.length == 2 * Long.BYTES
          ? HexFormat.of().formatHex(bytes, 0, 2 * NETWORK_GROUPS)
          : address;
    } catch (IllegalArgumentException unknown) {
      return address;
    }
  }

  @Override
  public String toString() {
    return account + " from " + address;
  }
}
