package dev.larder.common.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads and writes JSON trees. Duplicate keys, trailing text and deep nesting are errors.
public final class Json {
  private static final int MAX_DEPTH = 32;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .changeDefaultNullHandling(
              _ -> JsonSetter.Value.construct(Nulls.AS_EMPTY, Nulls.AS_EMPTY))
          .build();

  private Json() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /// Throws [JacksonException], with the place in the text, when it is not one JSON value.
  public static JsonNode read(byte[] text) {
    return MAPPER.readTree(text);
  }

  /// A tree as a value of a record type, by the names of its components. Members that the type
  /// lacks are left out; what the tree lacks, or has as null, is empty.
  ///
  /// @throws JacksonException where a member is of another kind
  public static <T> T value(JsonNode tree, Class<T> type) {
    return MAPPER.treeToValue(tree, type);
  }

  /// One line of UTF-8 with a closing newline.
  public static byte[] bytes(JsonNode value) {
    byte[] json = MAPPER.writeValueAsBytes(value);
    byte[] line = java.util.Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    return line;
  }
}
