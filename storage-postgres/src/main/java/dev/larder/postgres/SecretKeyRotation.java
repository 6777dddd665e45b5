package dev.larder.postgres;

import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.Sealing;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Seals everything that is sealed in the database with another key, all of it or nothing.
public final class SecretKeyRotation {
  private SecretKeyRotation() {}

  /// Answers how many secrets there are. Deleted repositories keep theirs, and count.
  ///
  /// Throws [ForeignInstallationException] when `old` is not the key in use, and
  /// [NodesRunningException] while a server was heard of lately: it could open nothing any more,
  /// and would go on sealing with the old key.
  public static int rotate(Database database, Sealing old, Sealing fresh) {
    return database.transact(handle -> {
      ChangeRows.waitForTurn(handle);
      refuseWhileServersRun(handle);
      if (!InstallationIdentity.reseal(handle, old, fresh)) {
        // An attempt before this one broke off after its commit.
        return 0;
      }
      int sealed = 0;
      for (Row row : rows(handle)) {
        StoredDefinition before = JsonColumn.read(row.definition(), StoredDefinition.class);
        sealed += before.secrets();
        update(handle, row.id(), JsonColumn.write(before.resealed(old, fresh)));
      }
      AuditRows.record(
          handle, ConfigurationAct.server("rotation on the host"), "secret-key.rotate", "");
      return sealed;
    });
  }

  private static void refuseWhileServersRun(Handle handle) {
    NodeHeartbeat.running(handle)
        .ifPresent(nodes -> {
          throw new NodesRunningException(
              "The secret key cannot change while servers run on the database: %s. Stop them; one that was killed is forgotten %d s after it was last heard of. Nothing was changed."
                  .formatted(nodes, NodeHeartbeat.FRESH.toSeconds()));
        });
  }

  private record Row(long id, String definition) {}

  private static List<Row> rows(Handle handle) {
    return handle
        .createQuery("select id, definition from repository order by id for update")
        .map((row, _) -> new Row(row.getLong("id"), row.getString("definition")))
        .list();
  }

  private static void update(Handle handle, long id, String definition) {
    handle
        .createUpdate(
            "update repository set definition = cast(:definition as jsonb) where id = :id")
        .bind("definition", definition)
        .bind("id", id)
        .execute();
  }
}
