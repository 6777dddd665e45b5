package dev.larder.web.http;

/// An address to listen at.
///
/// @param port 0 takes any free port
public record ListenAddress(String host, int port) {
  public ListenAddress {
    if (host.isBlank() || port < 0 || port > 65_535) {
      throw new IllegalArgumentException("not an address to listen at: " + host + ":" + port);
    }
  }
}
