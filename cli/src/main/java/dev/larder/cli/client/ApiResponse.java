package dev.larder.cli.client;

import dev.larder.common.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What a server answered, whole.
///
/// @param request the request in words, for errors
/// @param etag the state of an object, for If-Match
public record ApiResponse(String request, int status, Optional<String> etag, byte[] body) {
  private static final int MAX_SHOWN = 1_000;

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  public boolean ok() {
    return status >= 200 && status < 300;
  }

  /// This answer, if it is a success; else its reason.
  public ApiResponse required() throws ClientException {
    if (!ok()) {
      throw new ClientException(reason());
    }
    return this;
  }

  /// The JSON of a success.
  public JsonNode json() throws ClientException {
    required();
    try {
      return Json.read(body);
    } catch (JacksonException broken) {
      throw new ClientException(
          request + " was not answered in JSON: is this the address of a Larder server?", broken);
    }
  }

  /// Why it is no success, and what to do about it.
  public String reason() {
    String said = said();
    String advice =
        status == 401
            ? "\nLog in: larder login URL (or set LARDER_URL and LARDER_TOKEN)."
            : status >= 300 && status < 400
                ? "\nThe server redirects, which is not followed: use the address it leads to."
                : "";
    return request + ": " + status + (said.isEmpty() ? "" : " " + said) + advice;
  }

  /// The words of the server, perhaps none.
  public String said() {
    return detail().orElseGet(this::plain);
  }

  /// The detail of a problem document (RFC 9457).
  private Optional<String> detail() {
    try {
      JsonNode detail = Json.read(body).path("detail");
      return detail.isString() ? Optional.of(shown(detail.stringValue())) : Optional.empty();
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  private String plain() {
    String text = text();
    return text.startsWith("<") ? "" : shown(text);
  }

  /// Foreign text may carry what a terminal would obey.
  private static String shown(String text) {
    String clean = text.strip().replaceAll("[\\p{Cntrl}&&[^\\n]]+", " ");
    return clean.length() > MAX_SHOWN ? clean.substring(0, MAX_SHOWN) + " …" : clean;
  }
}
