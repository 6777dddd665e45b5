package dev.larder.web.server;

import dev.larder.web.health.Part;
import dev.larder.web.http.Routes;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// What a server serves; closed after the last request is done.
///
/// @param routes in the order in which they are tried
/// @param parts whose health readiness tells
/// @param closing releases what the application holds
public record Application(Routes routes, List<Part> parts, Closeable closing) implements Closeable {
  public Application {
    parts = List.copyOf(parts);
  }

  @Override
  public void close() throws IOException {
    closing.close();
  }
}
