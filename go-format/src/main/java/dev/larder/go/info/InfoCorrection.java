package dev.larder.go.info;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What is put right in the document of an upstream before it is handed on: names that only the Go
/// command reads whatever their case, and credentials. The rest stays as the upstream said it,
/// fields that nobody knows yet included.
final class InfoCorrection {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ORIGIN = "Origin";
  private static final List<String> NAMES = List.of("Version", "Time", ORIGIN);
  private static final String URL = "URL";

  private InfoCorrection() {}

  /// The document put right; nothing where there is nothing wrong with it.
  static Optional<byte[]> of(ObjectNode document) {
    ObjectNode right = JSON.createObjectNode();
    document
        .properties()
        .forEach(field -> {
          String name = spelt(field.getKey(), NAMES);
          right.set(name, name.equals(ORIGIN) ? origin(field.getValue()) : field.getValue());
        });
    return right.equals(document)
        ? Optional.empty()
        : Optional.of(right.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode origin(JsonNode told) {
    if (!(told instanceof ObjectNode object)) {
      return told;
    }
    ObjectNode right = JSON.createObjectNode();
    object
        .properties()
        .forEach(field -> {
          String name = spelt(field.getKey(), Origin.NAMES);
          if (name.equals(URL) && field.getValue().isString()) {
            String url = Origin.withoutSecrets(field.getValue().stringValue());
            right.put(name, url);
          } else {
            right.set(name, field.getValue());
          }
        });
    return right;
  }

  private static String spelt(String name, List<String> known) {
    return known.stream().filter(name::equalsIgnoreCase).findFirst().orElse(name);
  }
}
