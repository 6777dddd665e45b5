package dev.larder.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Publication;
import dev.larder.core.storage.VersionConflicts.Held;
import dev.larder.core.storage.VersionRow;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// All that is known of the name of a version, under a lock that is held until the transaction
/// ends: one lock for each name, across repositories.
///
/// @param rows the version in the repository itself and in those that share a group with it
/// @param graves what deleted versions still bind; empty: the repository itself has been deleted
record NameBinding(List<VersionRow> rows, Optional<List<Held>> graves) {
  /// Two names may share a lock by chance of a hash; they then wait for each other and nothing
  /// else.
  static final String LOCK = "select pg_advisory_xact_lock(:key)";

  /// Three statements in one round trip. The later ones see what was committed before the lock was
  /// had, because each statement of a transaction takes a snapshot of its own.
  private static final NamedStatement FIND =
      NamedStatement.of(LOCK + ";\n" + VersionRows.SELECT + ";\n" + ForgottenVersionRows.SELECT);

  static NameBinding find(Connection connection, Publication given) throws SQLException {
    return FIND.execute(connection, values(given), executed -> read(executed, given));
  }

  /// The parameters of these three.
  static Map<String, Object> values(Publication given) {
    var repositories = new HashSet<RepositoryId>(given.sharing());
    repositories.add(given.repository());
    return Map.of(
        "key", key(given.format(), given.coordinates()),
        "repositories", VersionRows.numbers(repositories),
        "repository", given.repository().value(),
        "format", given.format(),
        "component", given.coordinates().component(),
        "version", given.coordinates().version());
  }

  /// Holds everybody else off a name until this transaction ends.
  static void lock(Handle handle, String format, Coordinates coordinates) {
    handle.createQuery(LOCK).bind("key", key(format, coordinates)).mapToMap().one();
  }

  /// The same, where the format is the repository's.
  static void lock(Handle handle, RepositoryId repository, Coordinates coordinates) {
    handle
        .createQuery("select format from repository where id = :id")
        .bind("id", repository.value())
        .mapTo(String.class)
        .findOne()
        .ifPresent(format -> lock(handle, format, coordinates));
  }

  private static NameBinding read(PreparedStatement executed, Publication given)
      throws SQLException {
    executed.getMoreResults();
    List<VersionRow> rows = VersionRows.read(executed.getResultSet(), given.coordinates());
    executed.getMoreResults();
    return new NameBinding(rows, ForgottenVersionRows.read(executed.getResultSet()));
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
