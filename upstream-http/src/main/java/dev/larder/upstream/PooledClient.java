package dev.larder.upstream;

import java.util.function.Consumer;
import org.eclipse.jetty.client.HttpClient;

/// An HTTP client that is stopped when it is retired and the last exchange on it has ended.
final class PooledClient {
  private final HttpClient http;
  private final Consumer<HttpClient> stop;
  private int users;
  private boolean retired;

  PooledClient(HttpClient http, Consumer<HttpClient> stop) {
    this.http = http;
    this.stop = stop;
  }

  HttpClient http() {
    return http;
  }

  /// Returns whether it can still be used; then [#leave] must follow.
  synchronized boolean enter() {
    if (retired) {
      return false;
    }
    users++;
    return true;
  }

  void leave() {
    boolean last;
    synchronized (this) {
      users--;
      last = retired && users == 0;
    }
    if (last) {
      stop.accept(http);
    }
  }

  void retire() {
    boolean last;
    synchronized (this) {
      last = !retired && users == 0;
      retired = true;
    }
    if (last) {
      stop.accept(http);
    }
  }
}
