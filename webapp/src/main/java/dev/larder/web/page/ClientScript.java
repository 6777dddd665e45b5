package dev.larder.web.page;

import dev.larder.api.ClientTools;
import dev.larder.api.Format;
import dev.larder.api.Formats;
import dev.larder.web.http.Endpoint;
import dev.larder.web.http.Exchange;
import dev.larder.web.http.Headers;
import dev.larder.web.http.RequestRejected;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/// `/setup.sh`, `/publish.sh` and `/verify.go`: what a machine without Java sets its client up
/// with, publishes, or verifies what it has. The same for every client, so it is open and may be
/// cached.
public final class ClientScript implements Endpoint {
  private static final Headers SCRIPT =
      Headers.of(
          "Content-Type", "text/plain; charset=utf-8", "Cache-Control", "public, max-age=300");

  private final Optional<byte[]> script;

  /// Serves the script of the first format, by name, that has one.
  ///
  /// @param kind which of the scripts that a format may have
  public ClientScript(Formats formats, Function<ClientTools, Optional<String>> kind) {
    script =
        formats.byName().values().stream()
            .map(Format::tools)
            .map(kind)
            .flatMap(Optional::stream)
            .findFirst()
            .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void serve(Exchange exchange) throws IOException {
    if (!exchange.method().equals("GET") && !exchange.method().equals("HEAD")) {
      throw RequestRejected.methodNotAllowed("GET, HEAD");
    }
    if (script.isEmpty()) {
      exchange.text(404, "not found: no format here has such a script");
      return;
    }
    exchange.respond(200, SCRIPT, script.get());
  }
}
