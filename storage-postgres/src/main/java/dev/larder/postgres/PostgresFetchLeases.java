package dev.larder.postgres;

import dev.larder.core.storage.FetchLeases;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/// Leases of files that are fetched, in PostgreSQL.
public final class PostgresFetchLeases implements FetchLeases {
  private final Database database;
  private final UUID node;
  private final BooleanSupplier company;

  /// @param company whether other nodes run
  PostgresFetchLeases(Database database, UUID node, BooleanSupplier company) {
    this.database = database;
    this.node = node;
    this.company = company;
  }

  @Override
  public boolean inCompany() {
    return company.getAsBoolean();
  }

  @Override
  public boolean take(Fetched file, Duration lease) {
    return database.query(handle -> FetchLeaseRows.take(handle, file, node, lease)) == 1;
  }

  @Override
  public boolean isTaken(Fetched file) {
    return database.query(handle -> FetchLeaseRows.isTaken(handle, file));
  }

  @Override
  public void renew(Set<Fetched> files, Duration lease) {
    var _ = database.query(handle -> FetchLeaseRows.renew(handle, files, node, lease));
  }

  @Override
  public void release(Fetched file) {
    var _ = database.query(handle -> FetchLeaseRows.release(handle, file, node));
  }

  @Override
  public int expire(int limit) {
    return database.query(handle -> FetchLeaseRows.expire(handle, limit));
  }
}
