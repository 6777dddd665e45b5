package dev.larder.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Publication;
import dev.larder.core.storage.Publication.Mode;
import dev.larder.core.storage.VersionConflicts.Held;
import dev.larder.core.storage.VersionRow;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// All that is known of the name of a version, under a lock that is held until the transaction
/// ends: one lock for each name, across repositories.
///
/// @param now the database's time at which the lock was taken
/// @param rows the version in the repository itself and in those that share a group with it
/// @param graves what deleted versions still bind; empty: the repository itself has been deleted
record NameBinding(Instant now, List<VersionRow> rows, Optional<List<Held>> graves) {
  /// Two names may share a lock by chance of a hash; they then wait for each other and nothing
  /// else.
  private static final String LOCK = "select pg_advisory_xact_lock(:key), clock_timestamp() as now";

  /// Three statements in one round trip. The later ones see what was committed before the lock was
  /// had, because each statement of a transaction takes a snapshot of its own.
  private static final String FIND =
      LOCK + ";\n" + VersionRows.FIND + ";\n" + ForgottenVersionRows.FIND;

  static NameBinding find(Handle handle, Publication given) {
    var repositories = new HashSet<RepositoryId>(given.sharing());
    repositories.add(given.repository());
    return handle
        .createQuery(FIND)
        .bind("key", key(given.format(), given.coordinates()))
        .bind("flush", given.mode() == Mode.PUBLISH ? "on" : "off")
        .bindArray("repositories", Long.class, VersionRows.ids(repositories))
        .bind("repository", given.repository().value())
        .bind("format", given.format())
        .bind("component", given.coordinates().component())
        .bind("version", given.coordinates().version())
        .execute((statement, _) -> read(statement.get(), given));
  }

  /// Holds everybody else off a name until this transaction ends.
  static void lock(Handle handle, String format, Coordinates coordinates) {
    handle
        .createQuery("select pg_advisory_xact_lock(:key)")
        .bind("key", key(format, coordinates))
        .mapToMap()
        .one();
  }

  private static NameBinding read(PreparedStatement executed, Publication given)
      throws SQLException {
    Instant now = readTime(executed.getResultSet());
    executed.getMoreResults();
    List<VersionRow> rows = VersionRows.read(executed.getResultSet(), given.coordinates());
    executed.getMoreResults();
    return new NameBinding(now, rows, ForgottenVersionRows.read(executed.getResultSet()));
  }

  private static Instant readTime(ResultSet row) throws SQLException {
    row.next();
    return TimeColumn.read(row, "now");
  }

  private static long key(String format, Coordinates coordinates) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : List.of(format, coordinates.component(), coordinates.version())) {
        byte[] bytes = part.getBytes(UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
      }
      return ByteBuffer.wrap(digest.digest()).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
