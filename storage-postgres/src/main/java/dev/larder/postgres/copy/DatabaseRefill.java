package dev.larder.postgres.copy;

import dev.larder.postgres.DatabaseLogin;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/// Fills a database with what a [DatabaseSnapshot] has written. It has to have the same schema.
public final class DatabaseRefill implements AutoCloseable {
  private static final String PREPARE = "drop schema public cascade; create schema public";

  private final Connection connection;
  private List<CopiedTable> prepared = List.of();

  private DatabaseRefill(Connection connection) {
    this.connection = connection;
  }

  /// Removes all tables, as a restore that broke off may have left them.
  public static void empty(DatabaseLogin login) throws IOException {
    try (Connection connection = connect(login);
        Statement statement = connection.createStatement()) {
      statement.execute(PREPARE);
    } catch (SQLException refused) {
      throw DatabaseSnapshot.failed("be emptied", refused);
    }
  }

  /// The mark by which the database knows its store of blobs; empty: it has made none yet.
  public static Optional<String> mark(DatabaseLogin login) throws IOException {
    try (Connection connection = connect(login);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select mark::text from collection")) {
      return row.next() ? Optional.ofNullable(row.getString("mark")) : Optional.empty();
    } catch (SQLException refused) {
      throw DatabaseSnapshot.failed("be read", refused);
    }
  }

  /// Ends all logins by the pages: one that its user has ended since the backup was made would be
  /// there again.
  public static void endSessions(DatabaseLogin login) throws IOException {
    try (Connection connection = connect(login);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("delete from page_session");
    } catch (SQLException refused) {
      throw DatabaseSnapshot.failed("end sessions", refused);
    }
  }

  /// Begins; nothing of it is there before [#finish].
  public static DatabaseRefill begin(DatabaseLogin login) throws IOException {
    try {
      Connection connection = connect(login);
      connection.setAutoCommit(false);
      return new DatabaseRefill(connection);
    } catch (SQLException refused) {
      throw DatabaseSnapshot.failed("be filled", refused);
    }
  }

  private static Connection connect(DatabaseLogin login) throws SQLException {
    return DriverManager.getConnection(login.url(), login.user(), login.password());
  }

  /// Removes what migrations have put there, and says in which order the tables are to be filled.
  /// Fails where they are not those of the schema.
  public List<CopiedTable> prepare(List<CopiedTable> tables) throws IOException {
    try (Statement statement = connection.createStatement()) {
      Map<String, List<String>> here = new HashMap<>();
      SchemaLook.tables(connection).forEach(table -> here.put(table.name(), table.columns()));
      Map<String, List<String>> there = new HashMap<>();
      tables.forEach(table -> there.put(table.name(), table.columns()));
      if (!here.equals(there)) {
        throw new IOException(
            "the tables of the backup are not those of its schema: "
                + difference(here, there)
                + "; restore it with the Larder that made it");
      }
      statement.execute(
          tables.stream()
              .map(table -> CopiedTable.quoted(table.name()))
              .collect(Collectors.joining(", ", "truncate ", "")));
      // What triggers have added to other tables is in the backup already.
      prepared = List.copyOf(tables);
      triggers(statement, "disable");
      return SchemaLook.ordered(connection, tables);
    } catch (SQLException refused) {
      throw DatabaseSnapshot.failed("be filled", refused);
    }
  }

  private void triggers(Statement statement, String verb) throws SQLException {
    for (CopiedTable table : prepared) {
      statement.execute(
          "alter table " + CopiedTable.quoted(table.name()) + " " + verb + " trigger user");
    }
  }

  private static String difference(
      Map<String, List<String>> here, Map<String, List<String>> there) {
    Map<String, List<String>> all = new HashMap<>(here);
    all.putAll(there);
    return all.keySet().stream()
        .filter(name -> !Objects.equals(here.get(name), there.get(name)))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /// Copies rows into a table, and says how many there were. Every constraint is checked.
  public long fill(CopiedTable table, InputStream rows) throws IOException {
    try {
      return connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("copy " + table.quoted() + " from stdin", rows);
    } catch (SQLException refused) {
      throw DatabaseSnapshot.failed("take the table " + table.name(), refused);
    }
  }

  /// Has sequences go on from where they were.
  public void sequences(Map<String, Long> sequences) throws IOException {
    try (PreparedStatement statement =
        connection.prepareStatement("select setval(cast(? as regclass), ?)")) {
      for (Map.Entry<String, Long> one : sequences.entrySet()) {
        statement.setString(1, CopiedTable.quoted(one.getKey()));
        statement.setLong(2, one.getValue());
        statement.execute();
      }
    } catch (SQLException refused) {
      throw DatabaseSnapshot.failed("count on", refused);
    }
  }

  /// Ends a pause that somebody has begun and cannot end any more.
  public void resumeTasks(String pausedBy) throws IOException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update task set paused_at = null, paused_by = null where paused_by = ?")) {
      statement.setString(1, pausedBy);
      statement.executeUpdate();
    } catch (SQLException refused) {
      throw DatabaseSnapshot.failed("be filled", refused);
    }
  }

  /// Keeps all of it.
  public void finish() throws IOException {
    try (Statement statement = connection.createStatement()) {
      triggers(statement, "enable");
      connection.commit();
      connection.setAutoCommit(true);
      statement.execute("analyze");
    } catch (SQLException refused) {
      throw DatabaseSnapshot.failed("be filled", refused);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException refused) {
      throw DatabaseSnapshot.failed("be left", refused);
    }
  }
}
