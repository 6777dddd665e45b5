package dev.larder.web.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;

/// Refuses what Jetty's strict modes let through: requests that two servers in a row could
/// understand differently, and paths that a client or proxy would normalise.
final class Framing {
  private Framing() {}

  static void check(Request request, JettyExchange exchange) {
    HttpVersion version = request.getConnectionMetaData().getHttpVersion();
    boolean chunked = request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    if (version == HttpVersion.HTTP_1_0 && chunked) {
      exchange.closeConnection();
      throw new RequestRejected(400, "bad request: Transfer-Encoding is not allowed in HTTP/1.0");
    }
    if (chunked
        && !"chunked".equalsIgnoreCase(request.getHeaders().get(HttpHeader.TRANSFER_ENCODING))) {
      // The framing is clear, but the body would be taken for what it is a compression of.
      exchange.closeConnection();
      throw new RequestRejected(501, "the only transfer coding known here is chunked");
    }
    if (isRead(request) && exchange.content().present()) {
      // A proxy that counts this body differently would take its rest for another request.
      exchange.closeConnection();
    }
    if (hasDotSegment(exchange.rawPath())) {
      throw new RequestRejected(400, "bad request: the path has a . or .. segment");
    }
  }

  private static boolean isRead(Request request) {
    return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
  }

  private static boolean hasDotSegment(String path) {
    String closed = path + "/";
    return closed.contains("/./") || closed.contains("/../");
  }
}
