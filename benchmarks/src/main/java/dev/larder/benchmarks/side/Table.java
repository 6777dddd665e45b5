package dev.larder.benchmarks.side;

import dev.larder.common.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// What every contestant did in one phase: a row of figures for each round, shown as medians.
///
/// The first figure is the one that counts: it is also shown divided by the one of a reference.
final class Table {
  private final String title;
  private final String reference;
  private final List<String> columns;
  private final Map<String, List<double[]>> rounds = new LinkedHashMap<>();
  private final Map<String, Set<String>> remarks = new LinkedHashMap<>();

  Table(String title, String reference, String... columns) {
    this.title = title;
    this.reference = reference;
    this.columns = List.of(columns);
  }

  /// @param remark what figures do not say, such as what failed; empty for nothing
  void add(String contestant, String remark, Number... figures) {
    double[] row = Arrays.stream(figures).mapToDouble(Number::doubleValue).toArray();
    rounds.computeIfAbsent(contestant, _ -> new ArrayList<>()).add(row);
    if (!remark.isEmpty()) {
      remarks.computeIfAbsent(contestant, _ -> new LinkedHashSet<>()).add(remark);
    }
    Report.say(title + ", " + contestant + ": " + Arrays.toString(row) + " " + remark);
  }

  String markdown() {
    StringBuilder text = new StringBuilder("\n## " + title + "\n\n");
    String of = reference.isEmpty() ? "" : " of " + reference + " |";
    text.append("| server | ").append(String.join(" | ", columns)).append(" |").append(of);
    text.append(" remarks |\n|").append(" --- |".repeat(columns.size() + (of.isEmpty() ? 2 : 3)));
    rounds.keySet().forEach(contestant -> text.append('\n').append(row(contestant)));
    return text.append('\n').toString();
  }

  private String row(String contestant) {
    StringBuilder text = new StringBuilder("| " + contestant + " |");
    for (int column = 0; column < columns.size(); column++) {
      text.append(String.format(Locale.ROOT, " %,.2f |", median(contestant, column)));
    }
    if (!reference.isEmpty()) {
      text.append(
          String.format(Locale.ROOT, " %.2f |", median(contestant, 0) / median(reference, 0)));
    }
    return text + " " + String.join("; ", remarks.getOrDefault(contestant, Set.of())) + " |";
  }

  private double median(String contestant, int column) {
    return Medians.of(
        rounds.getOrDefault(contestant, List.of()).stream()
            .map(figures -> figures[column])
            .collect(Collectors.toList()));
  }

  void json(ObjectNode root) {
    ObjectNode node = root.putObject(title);
    rounds.forEach((contestant, all) -> all.forEach(one -> add(node, contestant, one)));
    remarks.forEach((contestant, said) -> said.forEach(node.withArray(contestant)::add));
  }

  private void add(ObjectNode node, String contestant, double[] figures) {
    ObjectNode one = Json.object();
    for (int column = 0; column < columns.size(); column++) {
      one.put(columns.get(column), figures[column]);
    }
    node.withArray(contestant).add(one);
  }
}
