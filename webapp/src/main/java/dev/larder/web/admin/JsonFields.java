package dev.larder.web.admin;

import dev.larder.core.repository.RepositoryName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the fields of one JSON object by name and type; whatever is not read in the end is
/// unknown, and refused. Null is the same as absent, except for write-only fields.
final class JsonFields {
  private final ObjectNode object;
  private final String pointer;
  private final Set<String> read = new HashSet<>();

  JsonFields(ObjectNode object, String pointer) {
    this.object = object;
    this.pointer = pointer;
  }

  /// What a write-only field says.
  sealed interface WriteOnly {
    /// Nothing: what is stored stays.
    record Kept() implements WriteOnly {}

    /// What it leads to, over what is stored.
    default Optional<String> over(Optional<String> kept) {
      return switch (this) {
        case Kept _ -> kept;
        case Removed _ -> Optional.empty();
        case Replaced(var text) -> Optional.of(text);
      };
    }

    /// Null: what is stored goes.
    record Removed() implements WriteOnly {}

    record Replaced(String text) implements WriteOnly {
      @Override
      public String toString() {
        return "***";
      }
    }
  }

  Optional<String> text(String name) {
    return value(name).map(node -> text(node, at(name)));
  }

  /// A text of lines, such as a file has.
  Optional<String> lines(String name) {
    return value(name).map(node -> lines(node, at(name)));
  }

  String required(String name) {
    return text(name).orElseThrow(() -> ApiProblem.shape(at(name), "is missing"));
  }

  /// A repository that has to be named.
  RepositoryName repository(String name) {
    String text = required(name);
    if (!RepositoryName.isValid(text)) {
      throw ApiProblem.value(at(name), "is not the name of a repository");
    }
    return new RepositoryName(text);
  }

  Optional<Boolean> flag(String name) {
    return value(name)
        .map(node -> {
          if (!node.isBoolean()) {
            throw ApiProblem.shape(at(name), "is true or false");
          }
          return node.booleanValue();
        });
  }

  /// A whole number that has to be there.
  long number(String name) {
    return optionalNumber(name).orElseThrow(() -> ApiProblem.shape(at(name), "is missing"));
  }

  /// A whole number.
  Optional<Long> optionalNumber(String name) {
    return value(name)
        .map(node -> {
          if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw ApiProblem.shape(at(name), "is a whole number");
          }
          return node.longValue();
        });
  }

  WriteOnly writeOnly(String name) {
    return writeOnly(name, JsonFields::text);
  }

  /// As [#writeOnly], of a text of lines.
  WriteOnly writeOnlyLines(String name) {
    return writeOnly(name, JsonFields::lines);
  }

  private WriteOnly writeOnly(String name, BiFunction<JsonNode, String, String> reading) {
    read.add(name);
    if (!object.has(name)) {
      return new WriteOnly.Kept();
    }
    return value(name)
        .<WriteOnly>map(node -> new WriteOnly.Replaced(reading.apply(node, at(name))))
        .orElseGet(WriteOnly.Removed::new);
  }

  Optional<JsonFields> object(String name) {
    return value(name).map(node -> object(node, at(name)));
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    elements(name).forEach(node -> texts.add(text(node, at(name) + "/" + texts.size())));
    return texts;
  }

  /// An array of strings, or one string with commas between, as people know it from GOPRIVATE.
  List<String> list(String name) {
    return value(name).filter(JsonNode::isString).isPresent()
        ? List.of(required(name).split(",", -1))
        : texts(name);
  }

  List<JsonFields> objects(String name) {
    List<JsonFields> objects = new ArrayList<>();
    elements(name).forEach(node -> objects.add(object(node, at(name) + "/" + objects.size())));
    return objects;
  }

  /// Whether it has no fields at all.
  boolean isEmpty() {
    return object.isEmpty();
  }

  boolean has(String name) {
    return value(name).isPresent();
  }

  /// Takes a field without looking at it.
  void ignore(String name) {
    read.add(name);
  }

  /// A body may repeat the name that its address says.
  ///
  /// @param field that the name would stand in
  void named(String field, String name) {
    text(field)
        .filter(given -> !given.equals(name))
        .ifPresent(given -> {
          throw ApiProblem.shape(at(field), "is " + given + ", and the address says " + name);
        });
  }

  /// Refuses fields that the operation did not ask for.
  void done() {
    for (String name : object.propertyNames()) {
      if (!read.contains(name)) {
        throw ApiProblem.shape(at(name), "is not a field here; known are " + sorted());
      }
    }
  }

  /// The pointer of a field.
  String at(String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /// The pointer of what lies below, by the way to it with slashes.
  String below(String way) {
    return pointer + "/" + way;
  }

  private String sorted() {
    return String.join(", ", read.stream().sorted().toList());
  }

  private Optional<JsonNode> value(String name) {
    read.add(name);
    return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
  }

  private List<JsonNode> elements(String name) {
    Optional<JsonNode> value = value(name);
    if (value.isPresent() && !value.get().isArray()) {
      throw ApiProblem.shape(at(name), "is an array");
    }
    return value.map(array -> List.copyOf(array.values())).orElse(List.of());
  }

  private static JsonFields object(JsonNode node, String at) {
    if (node instanceof ObjectNode inner) {
      return new JsonFields(inner, at);
    }
    throw ApiProblem.shape(at, "is an object");
  }

  private static String text(JsonNode node, String at) {
    return text(node, at, "");
  }

  private static String lines(JsonNode node, String at) {
    return text(node, at, "\n\r\t");
  }

  /// @param allowed control characters that it may have
  private static String text(JsonNode node, String at, String allowed) {
    if (!node.isString()) {
      throw ApiProblem.shape(at, "is a string");
    }
    String text = node.stringValue();
    if (text.chars().anyMatch(c -> Character.isISOControl(c) && allowed.indexOf(c) < 0)) {
      throw ApiProblem.value(at, "has control characters");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw ApiProblem.value(at, "has half a character (a surrogate that stands alone)");
    }
    return text;
  }
}
