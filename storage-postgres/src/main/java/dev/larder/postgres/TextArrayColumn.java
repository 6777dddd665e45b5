package dev.larder.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Values of `text[]` columns.
final class TextArrayColumn {
  private TextArrayColumn() {}

  static List<String> strings(ResultSet row, String column) throws SQLException {
    return optional(row, column).orElseGet(List::of);
  }

  /// Empty: the column is null.
  static Optional<List<String>> optional(ResultSet row, String column) throws SQLException {
    java.sql.@org.jspecify.annotations.Nullable Array array = row.getArray(column);
    return array == null ? Optional.empty() : Optional.of(List.of((String[]) array.getArray()));
  }
}
