package dev.larder.migrations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/// What a database itself says about the migrations that it has seen.
///
/// Where the newest of this version of Larder was the last one, nothing is left to do, and a start
/// need not wait for Flyway's look at every file and row, which takes longer than all the rest that
/// it asks the database. Whatever else it says is Flyway's to judge.
final class History {
  /// The table that Flyway keeps it in.
  static final String TABLE = "schema_history";

  /// The newest migration in `db/migration`.
  static final String NEWEST = "18";

  private History() {}

  static boolean isCurrent(DataSource database) {
    try (Connection connection = database.getConnection()) {
      return exists(connection) && endsWith(connection, NEWEST);
    } catch (SQLException e) {
      throw new UnfitDatabaseException(
          "The database does not say how far it was migrated: " + e.getMessage(), e);
    }
  }

  private static boolean exists(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select to_regclass('schema_history') is not null")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private static boolean endsWith(Connection connection, String version) throws SQLException {
    String sql =
        """
        select coalesce(bool_and(success)
          and (array_agg(version order by installed_rank desc))[1] = ?, false)
        from schema_history
        """;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, version);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }
}
