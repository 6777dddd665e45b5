package dev.larder.upstream;

import dev.larder.core.source.HttpRequests.Request;
import java.util.Map;

/// A request as it is written.
///
/// @param target a path, an address (to a proxy), or `host:port` (CONNECT)
/// @param body possibly empty
record RequestHead(String method, String target, Map<String, String> headers, byte[] body) {
  /// One without a body.
  RequestHead(String method, String target, Map<String, String> headers) {
    this(method, target, headers, new byte[0]);
  }

  /// @param absolute whether a proxy is asked, which needs the whole address
  static RequestHead of(Request request, boolean absolute, Map<String, String> headers) {
    String whole = request.address().toASCIIString();
    int fragment = whole.indexOf('#');
    String sent = fragment < 0 ? whole : whole.substring(0, fragment);
    return new RequestHead(request.method(), absolute ? sent : path(sent), headers, request.body());
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
