package dev.larder.postgres;

import dev.larder.core.storage.AuditLog;
import java.time.Instant;
import java.util.List;

/// The audit log in PostgreSQL.
public final class PostgresAuditLog implements AuditLog {
  private final Database database;

  public PostgresAuditLog(Database database) {
    this.database = database;
  }

  @Override
  public List<Entry> find(Question question) {
    return database.query(handle -> AuditRows.find(handle, question));
  }

  @Override
  public void refused(List<Refused> counts) {
    if (!counts.isEmpty()) {
      database.query(handle -> AuditRows.refused(handle, counts));
    }
  }

  @Override
  public int expire(Instant before, int limit) {
    return database.query(handle -> AuditRows.expire(handle, before, limit));
  }
}
