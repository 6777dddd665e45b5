package dev.larder.web.admin;

import dev.larder.common.json.Json;
import dev.larder.web.http.Exchange;
import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The body of a PUT: one JSON object of at most 1 MiB.
final class JsonBody {
  private static final int MAX_BYTES = 1024 * 1024;

  private JsonBody() {}

  static JsonFields read(Exchange exchange) throws IOException {
    return fields(exchange.body(MAX_BYTES).readAllBytes());
  }

  private static JsonFields fields(byte[] text) {
    if (tree(text) instanceof ObjectNode object) {
      return new JsonFields(object, "");
    }
    throw ApiProblem.shape("", "is not a JSON object");
  }

  /// The same where the body may be left out, and says nothing then.
  static JsonFields readOrNone(Exchange exchange) throws IOException {
    byte[] text = exchange.body(MAX_BYTES).readAllBytes();
    return text.length == 0 ? new JsonFields(Json.object(), "") : fields(text);
  }

  private static JsonNode tree(byte[] text) {
    try {
      return Json.read(text);
    } catch (JacksonException broken) {
      TokenStreamLocation at = broken.getLocation();
      String place = at == null ? "" : " (line " + at.getLineNr() + ")";
      throw ApiProblem.shape("", "is not JSON: " + broken.getOriginalMessage() + place);
    }
  }
}
