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
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// All that is known of the name of a version, under a lock that is held until the transaction
/// ends: one lock for each name, across repositories.
///
/// @param rows the version in the repository itself and in those that share a group with it
/// @param graves what deleted versions still bind; empty: the repository itself has been deleted
record NameBinding(List<VersionRow> rows, Optional<List<Held>> graves) {
  /// Two names may share a lock by chance of a hash; they then wait for each other and nothing
  /// else.
  static final String LOCK =
      "select count(pg_advisory_xact_lock(key)) from unnest(cast(:keys as bigint[])) as key";

  /// Three statements in one round trip. The later ones see what was committed before the lock was
  /// had, because each statement of a transaction takes a snapshot of its own.
  private static final NamedStatement FIND =
      NamedStatement.of(
          LOCK + ";\n" + VersionRows.SELECT + ";\n" + ForgottenVersionRows.SELECT_OF_ONE);

  static NameBinding find(Connection connection, Publication given) throws SQLException {
    return FIND.execute(connection, values(List.of(given)), executed -> read(executed, given));
  }

  /// The parameters of these three, an array each. The keys are sorted, so that two transactions
  /// never wait for each other.
  static Map<String, Object> values(List<Publication> given) {
    return Map.of(
        "keys", given.stream().mapToLong(NameBinding::key).sorted().toArray(),
        "repositories", given.stream().mapToLong(one -> one.repository().value()).toArray(),
        "formats", texts(given, Publication::format),
        "components", texts(given, one -> one.coordinates().component()),
        "versions", texts(given, one -> one.coordinates().version()),
        "holders", texts(given, one -> VersionRows.array(holders(one))));
  }

  static String[] texts(List<Publication> given, Function<Publication, String> text) {
    return given.stream().map(text).toArray(String[]::new);
  }

  /// Where the name may be held by other facts.
  private static Set<RepositoryId> holders(Publication given) {
    var holders = new HashSet<RepositoryId>(given.sharing());
    holders.add(given.repository());
    return holders;
  }

  /// Holds everybody else off a name until this transaction ends.
  static void lock(Handle handle, String format, Coordinates coordinates) {
    handle
        .createQuery(LOCK)
        .bindArray("keys", Long.class, List.of(key(format, coordinates)))
        .mapTo(Long.class)
        .one();
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

  private static long key(Publication given) {
    return key(given.format(), given.coordinates());
  }

  private static NameBinding read(PreparedStatement executed, Publication given)
      throws SQLException {
    executed.getMoreResults();
    List<VersionRow> rows =
        VersionRows.read(executed.getResultSet(), List.of(given.coordinates())).getFirst();
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
