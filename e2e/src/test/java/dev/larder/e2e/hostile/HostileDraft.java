package dev.larder.e2e.hostile;

import java.util.ArrayList;
import java.util.List;

/// A request while it is being spoiled.
final class HostileDraft {
  String method;
  String path;
  String query;
  String version = "HTTP/1.1";
  final List<String> headers = new ArrayList<>();
  String body;

  /// Whether it is of somebody who may change things, and therefore only asks.
  final boolean isTrusted;

  /// Whether it asks for something else than its base did.
  boolean asksElse;

  HostileDraft(Base base) {
    method = base.method();
    isTrusted = base.granted() && !base.authorization().isEmpty();
    int question = base.path().indexOf('?');
    path = question < 0 ? base.path() : base.path().substring(0, question);
    query = question < 0 ? "" : base.path().substring(question);
    body = base.body();
    headers.add("Host: larder.test");
    if (!base.authorization().isEmpty()) {
      headers.add("Authorization: " + base.authorization());
    }
    if (!body.isEmpty()) {
      headers.add("Content-Type: application/json");
      headers.add("Content-Length: " + body.length());
    }
    headers.add("Connection: close");
  }

  String text() {
    return method
        + " "
        + path
        + query
        + " "
        + version
        + "\r\n"
        + String.join("\r\n", headers)
        + "\r\n\r\n"
        + body;
  }
}
