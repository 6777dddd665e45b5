package dev.larder.web.page;

import dev.larder.ui.Assets;
import dev.larder.web.http.Endpoint;
import dev.larder.web.http.Exchange;
import dev.larder.web.http.Gzip;
import dev.larder.web.http.Headers;
import dev.larder.web.http.RequestRejected;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// `/asset/TAG/NAME`: the files that pages refer to, from a fixed list.
public final class AssetEndpoint implements Endpoint {
  /// By tags; there are as many as there are files.
  private final Map<String, byte[]> compressed = new ConcurrentHashMap<>();

  @Override
  public void serve(Exchange exchange) throws IOException {
    if (!exchange.method().equals("GET") && !exchange.method().equals("HEAD")) {
      throw RequestRejected.methodNotAllowed("GET, HEAD");
    }
    Optional<Assets.Asset> asset = Assets.shared().find(exchange.rest());
    if (asset.isEmpty()) {
      exchange.text(404, "not found: no page refers to such a file");
      return;
    }
    boolean current = exchange.rest().startsWith(asset.get().tag() + "/");
    Headers headers =
        Headers.of(
            "Content-Type",
            asset.get().contentType(),
            "Cache-Control",
            current ? "public, max-age=31536000, immutable" : "public, max-age=300",
            "Vary",
            "Accept-Encoding",
            "X-Content-Type-Options",
            "nosniff");
    if (Gzip.isTaken(exchange)) {
      exchange.respond(200, headers.with("Content-Encoding", "gzip"), compressed(asset.get()));
    } else {
      exchange.respond(200, headers, asset.get().bytes());
    }
  }

  private byte[] compressed(Assets.Asset asset) {
    return compressed.computeIfAbsent(asset.tag(), _ -> Gzip.of(asset.bytes(), Gzip.Effort.BEST));
  }
}
