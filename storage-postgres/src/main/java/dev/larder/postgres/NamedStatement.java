package dev.larder.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// SQL with `:named` parameters, asked by JDBC itself: what every fetch asks. In a Java machine
/// that has just started, Jdbi costs as much again.
///
/// @param sql with a question mark for each of the names
/// @param names in the order in which they stand there
record NamedStatement(String sql, List<String> names) {
  private static final Pattern NAME = Pattern.compile(":([a-z]+)");

  static NamedStatement of(String text) {
    List<String> names =
        NAME.matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
    return new NamedStatement(NAME.matcher(text).replaceAll("?"), names);
  }

  /// Reads what was answered.
  @FunctionalInterface
  interface Reader<A, T> {
    T read(A answered) throws SQLException;
  }

  /// Of several statements that are one text, the reader begins at what the first one answers.
  ///
  /// @param values by name: what [PreparedStatement#setObject] knows, such as an array
  <T> T execute(
      Connection connection, Map<String, Object> values, Reader<PreparedStatement, T> reader)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(i);
        statement.setObject(i + 1, Objects.requireNonNull(values.get(name), name));
      }
      statement.execute();
      return reader.read(statement);
    }
  }

  <T> T query(Connection connection, Map<String, Object> values, Reader<ResultSet, T> reader)
      throws SQLException {
    return execute(connection, values, executed -> reader.read(executed.getResultSet()));
  }
}
