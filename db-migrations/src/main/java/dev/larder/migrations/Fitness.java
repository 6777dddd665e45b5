package dev.larder.migrations;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;

/// What a database must be before it is touched, and in whose words Flyway's refusals reach people.
final class Fitness {
  private static final int OLDEST_SERVER = 15;
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private Fitness() {}

  static void check(DataSource database) {
    try (Connection connection = database.getConnection()) {
      checkVersion(connection.getMetaData().getDatabaseMajorVersion());
      checkEncoding(encoding(connection));
    } catch (SQLException e) {
      throw new UnfitDatabaseException("The database cannot be reached: " + e.getMessage(), e);
    }
  }

  static void checkVersion(int server) {
    if (server < OLDEST_SERVER) {
      throw new UnfitDatabaseException(
          "The database server is PostgreSQL %d; Larder needs %d or newer. Upgrade it, or name another in LARDER_DB_URL."
              .formatted(server, OLDEST_SERVER));
    }
  }

  static void checkEncoding(String encoding) {
    if (!encoding.equals("UTF8")) {
      throw new UnfitDatabaseException(
          "The database has the encoding %s; Larder needs UTF8. Create it with: create database … encoding 'UTF8' template template0."
              .formatted(encoding));
    }
  }

  private static String encoding(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show server_encoding")) {
      row.next();
      return row.getString(1);
    }
  }

  static UnfitDatabaseException explained(FlywayException e) {
    if (deniesPrivilege(e)) {
      return new UnfitDatabaseException(
          "The database user may not create tables. Make it the owner of the database: alter"
              + " database … owner to …",
          e);
    }
    if (e.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
      return new UnfitDatabaseException(
          "The database holds tables that are not Larder's. Give Larder a database of its own.", e);
    }
    return new UnfitDatabaseException("The database cannot be migrated: " + e.getMessage(), e);
  }

  private static boolean deniesPrivilege(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && INSUFFICIENT_PRIVILEGE.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
