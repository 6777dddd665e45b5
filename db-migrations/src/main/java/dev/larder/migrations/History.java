package dev.larder.migrations;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// What a database itself says about the migrations that it has seen, in their order.
///
/// Where the newest of this version of Larder was the last one, nothing is left to do, and a start
/// need not wait for Flyway's look at every file and row, which takes longer than all the rest that
/// it asks the database. The same where later ones follow that leave this version in use. Whatever
/// else it says is Flyway's to judge.
record History(List<AppliedMigration> applied) {
  /// The table that Flyway keeps it in.
  static final String TABLE = "schema_history";

  /// The newest migration in `db/migration`.
  static final String NEWEST = "27";

  static final int KNOWN = Integer.parseInt(NEWEST);

  History {
    applied = List.copyOf(applied);
  }

  static History of(DataSource database) {
    try (Connection connection = database.getConnection()) {
      return new History(exists(connection) ? read(connection) : List.of());
    } catch (SQLException e) {
      throw new UnfitDatabaseException(
          "The database does not say how far it was migrated: " + e.getMessage(), e);
    }
  }

  /// The newest migration that the database has seen; 0: none.
  int schema() {
    return applied.stream().mapToInt(AppliedMigration::version).max().orElse(0);
  }

  /// Whether this version of Larder may serve on it as it is. Throws [UnfitDatabaseException] where
  /// it may not, and must not migrate it either.
  boolean isServed() {
    refuseWhatNeedsNewer();
    return applied.stream().allMatch(AppliedMigration::success)
        && applied.stream().anyMatch(one -> one.version() == KNOWN);
  }

  /// What newer versions of Larder have done to it.
  List<AppliedMigration> unknown() {
    return applied.stream().filter(one -> one.version() > KNOWN).toList();
  }

  private void refuseWhatNeedsNewer() {
    for (AppliedMigration one : unknown()) {
      if (!one.success()) {
        throw new UnfitDatabaseException(
            "A newer Larder has begun to migrate the database, and %s has failed or is not done. Start the newer version again."
                .formatted(one.shown()));
      }
      if (one.needs() > KNOWN) {
        throw new UnfitDatabaseException(
            "The database was migrated by a newer Larder: from %s on it takes servers that know V%d, and this one knows no more than V%d. Start the newer version; or, to go back, restore the backup that was made before the upgrade."
                .formatted(one.shown(), one.needs(), KNOWN));
      }
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

  private static List<AppliedMigration> read(Connection connection) throws SQLException {
    String sql =
        """
        select version::integer as version, description, success
        from schema_history
        where version is not null
        order by installed_rank
        """;
    List<AppliedMigration> applied = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        applied.add(
            new AppliedMigration(
                row.getInt("version"), row.getString("description"), row.getBoolean("success")));
      }
    }
    return applied;
  }
}
