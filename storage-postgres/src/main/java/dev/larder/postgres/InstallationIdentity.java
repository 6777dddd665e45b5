package dev.larder.postgres;

import dev.larder.core.storage.Sealing;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The identity that a home and a database have in common, so that a server never starts on a
/// database that is not its own, nor with a key that cannot open the secrets in it.
public final class InstallationIdentity {
  private static final String CHECKED = "The secret key of the installation ";

  private InstallationIdentity() {}

  /// Reads the installation's id, or gives the database one when neither it nor the home has any.
  ///
  /// Throws [ForeignInstallationException] when home, database and secret key do not belong
  /// together. Any number of nodes may agree at once.
  ///
  /// @param home the id that the home carries; empty: a new home, which takes the database's id
  /// @return the id that the home has to carry from now on
  public static UUID agree(Database database, Optional<UUID> home, Sealing sealing) {
    return database.transact(handle -> {
      ChangeRows.waitForTurn(handle);
      Optional<Row> row = find(handle);
      row.ifPresent(found -> check(found, home, sealing));
      return row.map(Row::id).orElseGet(() -> create(handle, home, sealing));
    });
  }

  /// What [#agree] would say, found out without changing anything, on a database that may be empty.
  ///
  /// @return the installation's id; empty: a start gives the database one
  public static Optional<UUID> look(Database database, Optional<UUID> home, Sealing sealing) {
    return database.query(handle -> {
      Optional<Row> row = hasTable(handle) ? find(handle) : Optional.empty();
      row.ifPresentOrElse(found -> check(found, home, sealing), () -> refuseNew(home));
      return row.map(Row::id);
    });
  }

  private static boolean hasTable(Handle handle) {
    return handle
        .createQuery("select to_regclass('installation') is not null")
        .mapTo(Boolean.class)
        .one();
  }

  private record Row(UUID id, String secretCheck) {}

  private static Optional<Row> find(Handle handle) {
    return handle
        .createQuery("select id, secret_check from installation")
        .map((row, _) -> new Row(row.getObject("id", UUID.class), row.getString("secret_check")))
        .findOne();
  }

  private static void check(Row row, Optional<UUID> home, Sealing sealing) {
    if (home.isPresent() && !home.get().equals(row.id())) {
      throw new ForeignInstallationException(
          "The database belongs to another installation (%s) than this home (%s). Check LARDER_HOME and the LARDER_DB settings: one of them names the wrong place."
              .formatted(row.id(), home.get()));
    }
    if (!isSealedWith(sealing, row)) {
      throw new ForeignInstallationException(
          "The secret key is not the one that sealed the secrets in the database. Give this node the LARDER_SECRET_KEY of the installation %s."
              .formatted(row.id()));
    }
  }

  private static boolean isSealedWith(Sealing sealing, Row row) {
    try {
      return sealing.open(row.secretCheck()).equals(CHECKED + row.id());
    } catch (IllegalArgumentException e) {
      // That is the answer: it was sealed with another key.
      return false;
    }
  }

  /// Seals the check value with another key. False: it is sealed with that one already.
  static boolean reseal(Handle handle, Sealing old, Sealing fresh) {
    Row row =
        find(handle)
            .orElseThrow(
                () -> new ForeignInstallationException("The database holds no installation yet."));
    if (isSealedWith(fresh, row)) {
      return false;
    }
    check(row, Optional.empty(), old);
    handle
        .createUpdate("update installation set secret_check = :check")
        .bind("check", fresh.seal(CHECKED + row.id()))
        .execute();
    return true;
  }

  private static void refuseNew(Optional<UUID> home) {
    if (home.isPresent()) {
      throw new ForeignInstallationException(
          "The database is new, but this home belongs to the installation %s. Check the LARDER_DB settings; or, to begin anew with this database, give it a new LARDER_HOME."
              .formatted(home.get()));
    }
  }

  private static UUID create(Handle handle, Optional<UUID> home, Sealing sealing) {
    refuseNew(home);
    UUID id = UUID.randomUUID();
    handle
        .createUpdate("insert into installation (id, secret_check) values (:id, :check)")
        .bind("id", id)
        .bind("check", sealing.seal(CHECKED + id))
        .execute();
    return id;
  }
}
