package dev.larder.postgres.copy;

import java.util.List;
import java.util.stream.Collectors;

/// A table whose rows are copied.
///
/// @param columns without those that the database computes
public record CopiedTable(String name, List<String> columns) {
  public CopiedTable {
    columns = List.copyOf(columns);
  }

  /// As statements name it and its columns.
  String quoted() {
    return columns.stream()
        .map(CopiedTable::quoted)
        .collect(Collectors.joining(", ", quoted(name) + " (", ")"));
  }

  static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
