package dev.larder.upstream;

import java.net.URI;
import java.util.Map;

/// A request without a body, as it is written.
///
/// @param target a path, an address (to a proxy), or `host:port` (CONNECT)
record RequestHead(String method, String target, Map<String, String> headers) {
  /// @param absolute whether a proxy is asked, which needs the whole address
  static RequestHead get(URI address, boolean absolute, Map<String, String> headers) {
    String whole = address.toASCIIString();
    int fragment = whole.indexOf('#');
    String sent = fragment < 0 ? whole : whole.substring(0, fragment);
    return new RequestHead("GET", absolute ? sent : path(sent), headers);
  }

  private static String path(String address) {
    int authority = address.indexOf("//") + 2;
    for (int at = authority; at < address.length(); at++) {
      char c = address.charAt(at);
      if (c == '/') {
        return address.substring(at);
      }
      if (c == '?') {
        return "/" + address.substring(at);
      }
    }
    return "/";
  }
}
