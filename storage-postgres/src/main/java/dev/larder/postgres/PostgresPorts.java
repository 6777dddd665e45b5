package dev.larder.postgres;

import dev.larder.core.storage.FetchLeases;
import dev.larder.core.storage.Sealing;
import dev.larder.core.storage.Stores;

/// The metadata ports on one database.
public final class PostgresPorts {
  private PostgresPorts() {}

  /// Of a server that runs.
  ///
  /// @param sealing of the secrets that configuration holds
  public static Stores of(Database database, Sealing sealing, NodeHeartbeat node) {
    return of(
        database, sealing, new PostgresFetchLeases(database, node.id(), () -> !node.isAlone()));
  }

  static Stores of(Database database, Sealing sealing, FetchLeases leases) {
    return new Stores(
        new PostgresMetadata(database),
        new PostgresContents(database),
        new PostgresIndexes(database),
        new PostgresFormatStore(database),
        new PostgresConfiguration(database, sealing),
        new PostgresIdentities(database),
        new PostgresAuditLog(database),
        new PostgresTagLooks(database),
        new PostgresVersionWalk(database),
        new PostgresLogs(database),
        new PostgresTaskRuns(database),
        leases,
        new PostgresBlobLedger(database),
        new PostgresPins(database),
        new PostgresVersionUses(database),
        new PostgresRepositoryBytes(database),
        new PostgresEvictions(database),
        new PostgresTrafficHistory(database),
        new PostgresPageSessions(database),
        new PostgresDependents(database));
  }
}
