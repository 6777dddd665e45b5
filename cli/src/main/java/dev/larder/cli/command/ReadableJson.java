package dev.larder.cli.command;

import dev.larder.common.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// JSON as people read it.
public final class ReadableJson {
  private ReadableJson() {}

  /// One line of JSON.
  public static String json(JsonNode value) {
    return new String(Json.bytes(value), StandardCharsets.UTF_8);
  }

  /// An object as lines of name and value, what is nested indented.
  public static String object(JsonNode value, String indent) {
    StringBuilder text = new StringBuilder();
    if (!value.isObject()) {
      return indent + cell(value) + "\n";
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      JsonNode inner = field.getValue();
      boolean list = inner.isArray() && inner.valueStream().anyMatch(JsonNode::isObject);
      text.append(indent).append(field.getKey()).append(':');
      if (list) {
        text.append('\n');
        inner.forEach(
            one -> text.append(object(one, indent + "    ").replaceFirst("  (?=\\S)", "- ")));
      } else if (inner.isObject() && !inner.isEmpty()) {
        text.append('\n').append(object(inner, indent + "  "));
      } else {
        text.append(' ').append(cell(inner)).append('\n');
      }
    }
    return text.toString();
  }

  /// Objects as a table of some of their fields.
  public static String table(List<JsonNode> rows, List<String> columns) {
    List<List<String>> cells = new ArrayList<>();
    cells.add(columns.stream().map(name -> name.replace('.', ' ')).toList());
    for (JsonNode row : rows) {
      cells.add(columns.stream().map(name -> cell(row.at("/" + name.replace('.', '/')))).toList());
    }
    List<Integer> widths =
        IntStream.range(0, columns.size())
            .mapToObj(i -> cells.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
            .toList();
    return cells.stream()
        .map(row ->
            IntStream.range(0, row.size())
                .mapToObj(i -> row.get(i) + " ".repeat(widths.get(i) - row.get(i).length()))
                .collect(Collectors.joining("  "))
                .stripTrailing())
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /// Foreign text may carry what a terminal would obey.
  private static String cell(JsonNode value) {
    String text;
    if (value.isMissingNode() || value.isNull() || (value.isContainer() && value.isEmpty())) {
      text = "-";
    } else if (value.isArray()) {
      text = value.valueStream().map(ReadableJson::cell).collect(Collectors.joining(","));
    } else if (value.isObject()) {
      text =
          value.properties().stream()
              .map(field -> cell(field.getValue()))
              .collect(Collectors.joining(" "));
    } else {
      text = value.asString();
    }
    return text.replaceAll("\\p{Cntrl}+", " ");
  }
}
