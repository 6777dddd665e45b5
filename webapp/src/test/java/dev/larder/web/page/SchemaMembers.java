package dev.larder.web.page;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// What may be written of an object, by the description of the API.
final class SchemaMembers {
  /// Which member of an object its address says.
  private static final Map<String, String> KEYS =
      Map.of("DenyRule", "id", "Retention", "repository");

  private SchemaMembers() {}

  /// The JSON pointers of its members, with `*` for the number of a row.
  static Set<String> of(JsonNode description, String schema) {
    Set<String> members = new TreeSet<>();
    JsonNode root = description.at("/components/schemas/" + schema);
    add(description, root, "", members);
    members.remove("/" + KEYS.getOrDefault(schema, "name"));
    return members;
  }

  private static void add(JsonNode description, JsonNode schema, String at, Set<String> members) {
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      JsonNode value = resolved(description, property.getValue());
      String pointer = at + "/" + property.getKey();
      JsonNode items = resolved(description, value.path("items"));
      if (property.getValue().path("readOnly").asBoolean(false) || pointer.matches("/(log|seen)")) {
        continue;
      }
      if (value.has("properties")) {
        add(description, value, pointer, members);
      } else if (items.has("properties")) {
        add(description, items, pointer + "/*", members);
      } else {
        members.add(pointer);
      }
    }
  }

  private static JsonNode resolved(JsonNode description, JsonNode node) {
    return node.has("$ref") ? description.at(node.get("$ref").stringValue().substring(1)) : node;
  }
}
