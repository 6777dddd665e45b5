package dev.larder.web.admin;

import dev.larder.web.http.Headers;
import java.io.IOException;
import java.io.InputStream;

/// `/api/v1/openapi.json`: the description of the API, written by hand.
final class OpenApi {
  private OpenApi() {}

  static void respond(ApiCall call) throws IOException {
    call.exchange()
        .respond(
            200,
            Headers.of("Content-Type", "application/json", "Cache-Control", "public, max-age=60"),
            text());
  }

  static byte[] text() throws IOException {
    try (InputStream in = OpenApi.class.getResourceAsStream("openapi.json")) {
      if (in == null) {
        throw new IOException("the program lacks its openapi.json");
      }
      return in.readAllBytes();
    }
  }
}
