package dev.larder.postgres;

import dev.larder.core.access.AccountId;
import dev.larder.core.access.Author;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.PageSession;
import dev.larder.core.storage.PageSessions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Logins by the pages, in PostgreSQL.
public final class PostgresPageSessions implements PageSessions {
  private final Database database;

  public PostgresPageSessions(Database database) {
    this.database = database;
  }

  /// The lock on the account keeps two that begin at once from being one too many, and from
  /// outliving the account.
  @Override
  public boolean begin(PageSession session, Author author) {
    return database.transact(handle -> {
      if (!PageSessionRows.lockAccount(handle, session.account())) {
        return false;
      }
      PageSessionRows.add(handle, session);
      PageSessionRows.endBeyond(handle, session, MOST);
      record(handle, author, "session.save", session.id());
      return true;
    });
  }

  @Override
  public Optional<PageSession> find(String sha256) {
    return database.query(handle -> PageSessionRows.find(handle, sha256));
  }

  @Override
  public void used(String id, Instant at) {
    database.query(handle -> PageSessionRows.used(handle, id, at));
  }

  @Override
  public List<PageSession> of(AccountId account) {
    return database.query(handle -> PageSessionRows.of(handle, account));
  }

  @Override
  public boolean end(AccountId account, String id, Author author) {
    return database.transact(handle -> {
      boolean ended = PageSessionRows.end(handle, account, id);
      if (ended) {
        record(handle, author, "session.delete", id);
      }
      return ended;
    });
  }

  private static void record(Handle handle, Author author, String action, String id) {
    AuditRows.record(
        handle, new ConfigurationAct(author, 0, Optional.empty(), Optional.empty()), action, id);
  }

  @Override
  public int expire(Instant before, int limit) {
    return database.query(handle -> PageSessionRows.expire(handle, before, limit));
  }
}
