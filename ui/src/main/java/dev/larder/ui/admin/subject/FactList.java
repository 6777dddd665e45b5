package dev.larder.ui.admin.subject;

import dev.larder.ui.admin.PageSection;
import dev.larder.ui.admin.TableCell;
import dev.larder.ui.admin.TableView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// What an object of the API tells beside what can be changed, member by member.
public final class FactList {
  private FactList() {}

  /// @param wanted by the names of the outer members
  public static PageSection section(String heading, JsonNode json, Predicate<String> wanted) {
    List<List<TableCell>> rows = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : json.properties()) {
      if (wanted.test(member.getKey())) {
        add(rows, FormatFields.label(member.getKey()), member.getValue());
      }
    }
    return PageSection.of(heading)
        .with(new TableView(heading, List.of("What", "Value"), rows, "Nothing is known yet."));
  }

  private static void add(List<List<TableCell>> rows, String label, JsonNode value) {
    if (value.isObject()) {
      value
          .properties()
          .forEach(inner -> add(rows, label + ", " + inner.getKey(), inner.getValue()));
    } else if (value.isArray()) {
      int number = 1;
      for (JsonNode one : value) {
        add(rows, label + " " + number++, one);
      }
    } else {
      rows.add(List.of(TableCell.words(label), cell(value)));
    }
  }

  private static TableCell cell(JsonNode value) {
    String text = value.asString("");
    return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T.*Z")
        ? TableCell.moment(text)
        : TableCell.words(text);
  }
}
