package dev.larder.web.http;

/// Who is at the other end, as far as we believe it.
///
/// @param address the client's address, without port
/// @param secure whether it speaks https
/// @param authority the host and port it named; its own claim
record Peer(String address, boolean secure, String authority, Forwarding forwarding) {
  String origin() {
    return (secure ? "https://" : "http://") + authority;
  }
}
