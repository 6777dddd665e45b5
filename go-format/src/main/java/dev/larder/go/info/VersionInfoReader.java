package dev.larder.go.info;

import dev.larder.go.rule.Quoted;
import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import dev.larder.go.version.GoVersion;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads what [VersionInfo] holds.
final class VersionInfoReader {
  private static final int MAX_BYTES = 64 << 10;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private VersionInfoReader() {}

  static VersionInfo read(byte[] document) {
    ObjectNode root = tree(document);
    String version =
        string(root, "Version")
            .orElseThrow(() -> violation("Version", "a description names its version"));
    GoVersion parsed =
        GoVersion.find(version)
            .filter(GoVersion::isCanonical)
            .orElseThrow(
                () -> violation("Version", "not a canonical version: " + Quoted.of(version)));
    return new VersionInfo(parsed, time(root), origin(root));
  }

  /// The one object that a document has to be.
  static ObjectNode tree(byte[] document) {
    if (parse(text(document)) instanceof ObjectNode root) {
      return root;
    }
    throw violation("", "the description of a version is a JSON object");
  }

  private static String text(byte[] document) {
    require(document.length <= MAX_BYTES, "", "a description has at most 64 KiB");
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
      require(!text.startsWith("\ufeff"), "", "a description starts without byte order mark");
      return text;
    } catch (CharacterCodingException e) {
      throw violation("", "a description is UTF-8");
    }
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      throw violation("", "the description of a version is not one JSON value" + place(e));
    }
  }

  private static String place(JacksonException e) {
    return e.getLocation() == null
        ? ""
        : " (line %d, column %d)"
            .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
  }

  private static Optional<Instant> time(JsonNode root) {
    return string(root, "Time")
        .map(text ->
            Rfc3339.find(text)
                .orElseThrow(() -> violation("Time", "not an RFC 3339 time: " + Quoted.of(text))));
  }

  private static Optional<Origin> origin(JsonNode root) {
    Optional<JsonNode> origin = member(root, "Origin");
    origin.ifPresent(node -> require(node.isObject(), "Origin", "not a JSON object"));
    return origin.map(node -> {
      Map<String, String> fields = new HashMap<>();
      for (String name : Origin.NAMES) {
        string(node, name).ifPresent(value -> fields.put(name, value));
      }
      return new Origin(fields);
    });
  }

  private static Optional<String> string(JsonNode object, String name) {
    Optional<JsonNode> value = member(object, name);
    value.ifPresent(node -> require(node.isString(), name, "not a JSON string"));
    return value.map(JsonNode::stringValue);
  }

  /// The member of this name; the Go command ignores case here, so two that differ in case alone
  /// would mean different things to different readers.
  private static Optional<JsonNode> member(JsonNode object, String name) {
    var found =
        object.properties().stream().filter(e -> e.getKey().equalsIgnoreCase(name)).toList();
    require(found.size() <= 1, name, "the name occurs more than once");
    return found.stream().map(Map.Entry::getValue).filter(value -> !value.isNull()).findFirst();
  }

  private static void require(boolean holds, String place, String words) {
    if (!holds) {
      throw violation(place, words);
    }
  }

  private static Violation violation(String place, String words) {
    return new Violation(Rule.INFO, place.isEmpty() ? ".info" : ".info " + place, words);
  }
}
