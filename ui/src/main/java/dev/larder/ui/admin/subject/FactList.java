package dev.larder.ui.admin.subject;

import dev.larder.ui.PlainNames;
import dev.larder.ui.admin.PageSection;
import dev.larder.ui.admin.TableCell;
import dev.larder.ui.admin.TableView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What an object of the API tells beside what can be changed, member by member.
public final class FactList {
  private static final Pattern SIZE = Pattern.compile("size|bytes|.*Bytes");

  private FactList() {}

  /// @param wanted by the names of the outer members
  public static PageSection section(String heading, JsonNode json, Predicate<String> wanted) {
    List<List<TableCell>> rows = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : json.properties()) {
      if (wanted.test(member.getKey())) {
        add(rows, PlainNames.of(member.getKey()), member.getKey(), member.getValue());
      }
    }
    return PageSection.of(heading)
        .with(new TableView(heading, List.of("What", "Value"), rows, "Nothing is known yet."));
  }

  private static void add(List<List<TableCell>> rows, String label, String name, JsonNode value) {
    if (value.isObject()) {
      for (Map.Entry<String, JsonNode> inner : value.properties()) {
        String words = label + ": " + lower(PlainNames.of(inner.getKey()));
        add(rows, words, inner.getKey(), inner.getValue());
      }
    } else if (value.isArray()) {
      int number = 1;
      for (JsonNode one : value) {
        add(rows, label + " " + number++, name, one);
      }
    } else {
      rows.add(List.of(TableCell.words(label), cell(name, value)));
    }
  }

  private static String lower(String words) {
    boolean spelled = words.length() > 1 && Character.isUpperCase(words.charAt(1));
    return spelled ? words : words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
  }

  private static TableCell cell(String name, JsonNode value) {
    String text = value.asString("");
    if (value.isBoolean()) {
      return TableCell.words(value.booleanValue() ? "yes" : "no");
    }
    if (value.isNumber() && SIZE.matcher(name).matches()) {
      return TableCell.words(ByteText.of(value.asLong()));
    }
    return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T.*Z")
        ? TableCell.moment(text)
        : TableCell.words(text);
  }
}
