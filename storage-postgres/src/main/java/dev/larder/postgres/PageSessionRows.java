package dev.larder.postgres;

import dev.larder.core.access.AccountId;
import dev.larder.core.storage.PageSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Rows of logins by the pages.
final class PageSessionRows {
  private PageSessionRows() {}

  /// Whether there is the account and it is in force, until the transaction ends.
  static boolean lockAccount(Handle handle, AccountId account) {
    return handle
        .createQuery("select id from account where id = :id and not disabled for no key update")
        .bind("id", account.value())
        .mapTo(Long.class)
        .findOne()
        .isPresent();
  }

  static void add(Handle handle, PageSession session) {
    handle
        .createUpdate(
            """
            insert into page_session (id, account_id, sha256, password, created_at, used_at,
                                      address, browser)
            values (:id, :account, :sha256, :password, :created, :used, :address, :browser)
            """)
        .bind("id", session.id())
        .bind("account", session.account().value())
        .bind("sha256", session.sha256())
        .bind("password", session.password())
        .bind("created", TimeColumn.column(session.created()))
        .bind("used", TimeColumn.column(session.used()))
        .bind("address", session.address())
        .bind("browser", session.browser())
        .execute();
  }

  /// Keeps the one that has just begun, whatever the clocks of other nodes say.
  static void endBeyond(Handle handle, PageSession newest, int most) {
    handle
        .createUpdate(
            """
            delete from page_session
             where id in
                   (select id
                      from page_session
                     where account_id = :account
                       and id <> :newest
                     order by used_at desc, id
                    offset :others)
            """)
        .bind("account", newest.account().value())
        .bind("newest", newest.id())
        .bind("others", most - 1)
        .execute();
  }

  static Optional<PageSession> find(Handle handle, String sha256) {
    return handle
        .createQuery(
            """
            select id, account_id, sha256, password, created_at, used_at, address, browser
              from page_session
             where sha256 = :sha256
            """)
        .bind("sha256", sha256)
        .map((row, _) -> read(row))
        .findOne();
  }

  static List<PageSession> of(Handle handle, AccountId account) {
    return handle
        .createQuery(
            """
            select id, account_id, sha256, password, created_at, used_at, address, browser
              from page_session
             where account_id = :account
             order by used_at desc, id
            """)
        .bind("account", account.value())
        .map((row, _) -> read(row))
        .list();
  }

  private static PageSession read(ResultSet row) throws SQLException {
    return new PageSession(
        row.getString("id"),
        row.getString("sha256"),
        new AccountId(row.getLong("account_id")),
        row.getString("password"),
        TimeColumn.read(row, "created_at"),
        TimeColumn.read(row, "used_at"),
        row.getString("address"),
        row.getString("browser"));
  }

  static int used(Handle handle, String id, Instant at) {
    return handle
        .createUpdate("update page_session set used_at = :at where id = :id and used_at < :at")
        .bind("id", id)
        .bind("at", TimeColumn.column(at))
        .execute();
  }

  static boolean end(Handle handle, AccountId account, String id) {
    return handle
            .createUpdate("delete from page_session where id = :id and account_id = :account")
            .bind("id", id)
            .bind("account", account.value())
            .execute()
        == 1;
  }

  static void endAll(Handle handle, AccountId account) {
    handle
        .createUpdate("delete from page_session where account_id = :account")
        .bind("account", account.value())
        .execute();
  }

  /// One that is used meanwhile stays.
  static int expire(Handle handle, Instant before, int limit) {
    return handle
        .createUpdate(
            """
            delete from page_session
             where id in
                   (select id from page_session where used_at < :before order by used_at limit :limit)
               and used_at < :before
            """)
        .bind("before", TimeColumn.column(before))
        .bind("limit", limit)
        .execute();
  }
}
