package dev.larder.core.source;

import dev.larder.api.Document;
import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.core.source.Transport.Exchange;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// Documents of hosts that are nobody's upstream, such as a public checksum database.
public final class RemoteDocuments {
  private final Transport transport;

  public RemoteDocuments(Transport transport) {
    this.transport = transport;
  }

  public Outcome<Document> get(URI address) {
    return switch (transport.get(Optional.empty(), address, Map.of())) {
      case Exchange.Unreachable(var cause, var text) ->
          Outcome.failed(
              cause == Transport.Cause.TIMEOUT || cause == Transport.Cause.CONNECT_TIMEOUT
                  ? Failure.Kind.TIMEOUT
                  : Failure.Kind.UPSTREAM_BROKEN,
              text);
      case Exchange.Response response -> read(address, response);
    };
  }

  private static Outcome<Document> read(URI address, Exchange.Response response) {
    try (response) {
      if (response.status() != 200) {
        String words = PlainWords.of(response.headers(), response.body());
        return UpstreamStatus.outcome(response.status(), address.getRawAuthority(), words);
      }
      byte[] body = response.body().readNBytes(HttpSource.MAX_DOCUMENT_BYTES + 1);
      if (body.length > HttpSource.MAX_DOCUMENT_BYTES) {
        return Outcome.failed(
            Failure.Kind.UPSTREAM_BROKEN, address.getRawAuthority() + " sent too much");
      }
      String type = response.headers().getOrDefault("content-type", "application/octet-stream");
      return Outcome.found(new Document(body, type));
    } catch (IOException broken) {
      return BrokenBody.outcome(address.getRawAuthority(), broken);
    }
  }
}
