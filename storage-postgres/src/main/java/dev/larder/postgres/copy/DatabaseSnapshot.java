package dev.larder.postgres.copy;

import dev.larder.postgres.DatabaseLogin;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.postgresql.PGConnection;

/// A database as it was at one moment, for as long as this is open: one transaction that sees no
/// later change and makes none. Servers go on meanwhile.
///
/// Keep it no longer than needed: what servers remove meanwhile is not tidied by the database.
public final class DatabaseSnapshot implements AutoCloseable {
  private static final String FACTS =
      """
      select i.id, i.secret_check,
             (select max(version::integer) from schema_history where success) as schema,
             (select coalesce(max(id), 0) from change) as change,
             clock_timestamp() as at,
             split_part(current_setting('server_version'), ' ', 1) as server,
             b.blobs, b.bytes
        from installation i
       cross join (
             select count(*) as blobs, coalesce(sum(size), 0) as bytes
               from blob
              where exists (select from file where file.blob = blob.sha256)) b
      """;

  private static final String BLOBS =
      """
      copy (select encode(sha256, 'hex'), size
              from blob
             where exists (select from file where file.blob = blob.sha256)
             order by sha256)
        to stdout (delimiter ' ')
      """;

  private static final String SEQUENCES =
      """
      select sequencename, last_value
        from pg_sequences
       where schemaname = current_schema()
         and last_value is not null
      """;

  private final Connection connection;
  private final DatabaseFacts facts;

  private DatabaseSnapshot(Connection connection) throws SQLException, IOException {
    this.connection = connection;
    this.facts = read(connection);
  }

  /// Begins now. Fails where the database holds no installation.
  public static DatabaseSnapshot take(DatabaseLogin login) throws IOException {
    try {
      Connection connection =
          DriverManager.getConnection(login.url(), login.user(), login.password());
      try {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return new DatabaseSnapshot(connection);
      } catch (SQLException | IOException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException refused) {
      throw failed("be read", refused);
    }
  }

  static IOException failed(String what, SQLException refused) {
    return new IOException("the database could not " + what + ": " + refused.getMessage(), refused);
  }

  private static DatabaseFacts read(Connection connection) throws SQLException, IOException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(FACTS)) {
      if (!row.next()) {
        throw new IOException("the database belongs to no installation yet: start the server once");
      }
      return new DatabaseFacts(
          row.getObject("id", UUID.class),
          row.getString("secret_check"),
          row.getInt("schema"),
          row.getLong("change"),
          row.getObject("at", OffsetDateTime.class).toInstant(),
          row.getString("server"),
          row.getLong("blobs"),
          row.getLong("bytes"));
    }
  }

  public DatabaseFacts facts() {
    return facts;
  }

  /// The tables that have to be copied, by name.
  public List<CopiedTable> tables() throws IOException {
    try {
      return SchemaLook.tables(connection);
    } catch (SQLException refused) {
      throw failed("be read", refused);
    }
  }

  /// Writes the rows of a table as text, and says how many there were.
  public long copy(CopiedTable table, OutputStream out) throws IOException {
    return copy("copy " + table.quoted() + " to stdout", out);
  }

  /// Writes which blobs some file needs: a line for each with its hash and its size, in the order
  /// of the hashes.
  public void blobs(OutputStream out) throws IOException {
    copy(BLOBS, out);
  }

  private long copy(String statement, OutputStream out) throws IOException {
    try {
      return connection.unwrap(PGConnection.class).getCopyAPI().copyOut(statement, out);
    } catch (SQLException refused) {
      throw failed("be read", refused);
    }
  }

  /// How far sequences were counted, by name. They belong to no transaction, so this is at least as
  /// far as the rows go.
  public Map<String, Long> sequences() throws IOException {
    Map<String, Long> sequences = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SEQUENCES)) {
      while (row.next()) {
        sequences.put(row.getString("sequencename"), row.getLong("last_value"));
      }
      return sequences;
    } catch (SQLException refused) {
      throw failed("be read", refused);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException refused) {
      throw failed("be left", refused);
    }
  }
}
