package dev.larder.web.server;

import dev.larder.web.http.WebServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A server that listens, until it is stopped or closed.
public final class RunningServer implements Closeable {
  private final Resources resources;
  private final WebServer web;

  /// @param resources everything that it holds, the web server among it
  RunningServer(Resources resources, WebServer web) {
    this.resources = resources;
    this.web = web;
  }

  /// Where it listens: plain first, then TLS.
  public List<URI> addresses() {
    return web.addresses();
  }

  /// Where health and metrics are served apart, if they are.
  public Optional<URI> managementAddress() {
    return web.managementAddress();
  }

  /// Refuses readiness and goes on serving: for the time in which load balancers learn of it.
  public void leave() {
    web.leave();
  }

  /// Finishes the requests in flight, at most for `grace`, and then closes. False when requests had
  /// to be cut off.
  public boolean stop(Duration grace) throws IOException, InterruptedException {
    boolean finished = web.drain(grace);
    close();
    return finished;
  }

  /// Closes at once.
  @Override
  public void close() throws IOException {
    resources.close();
  }
}
