package dev.larder.postgres.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A server on which tests may create databases.
///
/// @param url leads to its maintenance database: `jdbc:postgresql://host:port/name?options`
record TestPostgres(String description, String url, String user, String password) {
  private static final Pattern URL =
      Pattern.compile("(jdbc:postgresql://[^/?]+/)(?<database>[^?]*)(.*)");

  TestPostgres {
    match(url);
  }

  String url(String database) {
    Matcher parts = match(url);
    return parts.group(1) + database + parts.group(3);
  }

  static String database(String url) {
    return match(url).group("database");
  }

  private static Matcher match(String url) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "a test database is jdbc:postgresql://host:port/name, not " + url);
    }
    return parts;
  }

  void execute(String sql) {
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(sql + " failed on " + description, failed);
    }
  }

  List<String> names(String sql) {
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> names = new ArrayList<>();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    } catch (SQLException failed) {
      throw new IllegalStateException(sql + " failed on " + description, failed);
    }
  }
}
