package dev.larder.postgres;

import dev.larder.api.Log;
import dev.larder.core.storage.LogId;
import dev.larder.core.storage.LogRow;
import dev.larder.core.storage.Logs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Logs, without what they hold.
final class LogRows {
  private static final String SELECT =
      "select id, format, name, kind, closed_at is not null as closed from log\n";

  private LogRows() {}

  /// Nothing happens where there is one of this name.
  static int create(Handle handle, String format, String name, Log.Kind kind) {
    return handle
        .createUpdate(
            """
            with created as (
                   insert into log (format, name, kind)
                   values (:format, :name, :kind)
                   on conflict do nothing
                   returning id)
            insert into log_head (log_id)
            select id from created
            """)
        .bind("format", format)
        .bind("name", name)
        .bind("kind", text(kind))
        .execute();
  }

  static Optional<LogRow> find(Handle handle, String format, String name) {
    return handle
        .createQuery(SELECT + "where format = :format and name = :name")
        .bind("format", format)
        .bind("name", name)
        .map((row, _) -> read(row))
        .findOne();
  }

  static List<LogRow> all(Handle handle) {
    return handle.createQuery(SELECT + "order by id").map((row, _) -> read(row)).list();
  }

  /// Throws what the port promises where there is none.
  static LogRow get(Handle handle, LogId log) {
    return handle
        .createQuery(SELECT + "where id = :id")
        .bind("id", log.value())
        .map((row, _) -> read(row))
        .findOne()
        .orElseThrow(() -> Logs.absent(log));
  }

  /// Waits for who is about to append, and the other way round.
  static int close(Handle handle, LogId log) {
    ChangeRows.waitForTurn(handle);
    return handle
        .createUpdate(
            """
            update log set closed_at = clock_timestamp()
             where id = :id and closed_at is null
            """)
        .bind("id", log.value())
        .execute();
  }

  static long size(Handle handle, LogId log) {
    return handle
        .createQuery("select size from log where id = :id")
        .bind("id", log.value())
        .mapTo(Long.class)
        .findOne()
        .orElseThrow(() -> Logs.absent(log));
  }

  private static LogRow read(ResultSet row) throws SQLException {
    return new LogRow(
        new LogId(row.getLong("id")),
        row.getString("format"),
        row.getString("name"),
        Log.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getBoolean("closed"));
  }

  private static String text(Log.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
