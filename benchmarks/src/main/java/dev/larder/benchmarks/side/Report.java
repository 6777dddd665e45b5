package dev.larder.benchmarks.side;

import dev.larder.common.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// What a run has found, for people and for programs.
final class Report {
  private final List<String> notes = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();
  private final Results results = new Results();

  /// Says at once how far the run is.
  static void say(String line) {
    System.out.println(line);
  }

  void note(String line) {
    notes.add(line);
    say(line);
  }

  Table table(String title, String reference, String... columns) {
    Table table = new Table(title, reference, columns);
    tables.add(table);
    return table;
  }

  /// What the load generator saw.
  Results results() {
    return results;
  }

  /// Also in the middle of a run, so that what is measured is not lost.
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("report.md"), markdown());
    Files.write(folder.resolve("report.json"), Json.bytes(json()));
  }

  String markdown() {
    StringBuilder text = new StringBuilder("# Side by side\n\n");
    notes.forEach(note -> text.append("- ").append(note).append('\n'));
    text.append("\nMedians over the rounds. \"of nginx\" is processor time by processor time.\n\n");
    text.append(results.markdown());
    tables.forEach(table -> text.append(table.markdown()));
    return text.toString();
  }

  private ObjectNode json() {
    ObjectNode root = Json.object();
    notes.forEach(root.putArray("notes")::add);
    results.json(root);
    tables.forEach(table -> table.json(root));
    return root;
  }
}
