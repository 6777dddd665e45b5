package dev.larder.postgres;

import dev.larder.api.Log.Entry;
import dev.larder.api.Log.Kind;
import dev.larder.api.Log.Placed;
import dev.larder.core.kind.ChangeKind;
import dev.larder.core.storage.ClosedLogException;
import dev.larder.core.storage.LogEntry;
import dev.larder.core.storage.LogId;
import dev.larder.core.storage.LogRow;
import dev.larder.core.storage.Logs;
import dev.larder.core.storage.Publication;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Places records in own logs: they get their ids under the lock of the commit order, from the row
/// of their log.
final class LogAdditions {
  /// Answers for each entry the record that its key has now. For a key that is new to a log that
  /// takes none it answers nothing, and nothing is written of that log. Not to be turned around,
  /// which `offset` says: a plan that joins all records of a log would do for logs that have few.
  private static final String APPEND =
      """
      with given as materialized (
             select g.*, s.id, s.placed_key, s.placed_record, s.placed_about, s.placed_at
               from unnest(cast(:logs as bigint[]), cast(:keys as text[]),
                           cast(:records as bytea[]), cast(:abouts as jsonb[]))
                    with ordinality as g (log_id, key, record, about, place)
               join log l on l.id = g.log_id and l.kind = 'own'
               left join lateral (
                    select id, key as placed_key, record as placed_record,
                           about as placed_about, placed_at
                      from log_record
                     where log_id = g.log_id
                       and key = g.key
                    offset 0) s on true),
           fresh as materialized (
             select f.*, row_number() over (partition by f.log_id order by f.place) - 1 as nth
               from (select distinct on (log_id, key) log_id, key, record, about, place
                       from given
                      where id is null
                      order by log_id, key, place) f),
           grown as (
             update log l
                set size = l.size + f.records
               from (select log_id, count(*) as records from fresh group by log_id) f
              where l.id = f.log_id
                and l.closed_at is null
             returning l.id, l.size - f.records as first),
           placed as (
             insert into log_record (log_id, id, key, record, about)
             select f.log_id, g.first + f.nth, f.key, f.record, f.about
               from fresh f
               join grown g on g.id = f.log_id
              order by f.place
             returning log_id, id, key, record, about, placed_at)
      select place, id, placed_key as key, placed_record as record, placed_about as about, placed_at
        from given
       where id is not null
      union all
      select g.place, p.id, p.key, p.record, p.about, p.placed_at
        from given g
        join placed p on p.log_id = g.log_id and p.key = g.key
       order by place
      """;

  /// Two statements in one round trip and, unless there is one, one transaction. The second one
  /// sees what was committed before the turn had come, because each takes a snapshot of its own.
  private static final NamedStatement IN_TURN =
      NamedStatement.of("select lock_commit_order();\n" + APPEND);

  private static final NamedStatement CHANGES = NamedStatement.of(ChangeRows.RECORD_ALL);

  private static final NamedStatement WITH_CHANGES =
      NamedStatement.of(ChangeRows.RECORD_ALL + ";\n" + APPEND);

  private LogAdditions() {}

  /// @return fewer than there are entries: the log takes none, and [#refusal] says why
  static List<Placed> append(Connection connection, LogId log, List<Entry> entries)
      throws SQLException {
    return IN_TURN.execute(
        connection,
        values(entries.stream().map(entry -> new LogEntry(log, entry)).toList()),
        LogAdditions::second);
  }

  /// The last statement of a transaction.
  static void place(Handle handle, List<LogEntry> entries) {
    placed(handle, IN_TURN, values(entries), entries);
  }

  /// The last statement of a transaction: the changes of components, and the entries.
  static void placeWithChanges(Handle handle, List<Publication> changed, List<LogEntry> entries) {
    if (changed.isEmpty()) {
      if (!entries.isEmpty()) {
        place(handle, entries);
      }
      return;
    }
    Map<String, Object> values = new HashMap<>(values(entries));
    values.put("kind", ChangeKind.VERSION.text());
    values.put(
        "changed",
        changed.stream().map(one -> one.coordinates().component()).toArray(String[]::new));
    values.put(
        "repositories", changed.stream().mapToLong(one -> one.repository().value()).toArray());
    if (entries.isEmpty()) {
      Database.plainly(handle, connection -> CHANGES.execute(connection, values, _ -> true));
    } else {
      placed(handle, WITH_CHANGES, values, entries);
    }
  }

  private static void placed(
      Handle handle, NamedStatement statement, Map<String, Object> values, List<LogEntry> entries) {
    int placed =
        Database.plainly(
                handle, connection -> statement.execute(connection, values, LogAdditions::second))
            .size();
    if (placed < entries.size()) {
      throw refusal(handle, entries.stream().map(LogEntry::log).distinct().toList());
    }
  }

  /// Why one of these logs takes no record: what is to be thrown.
  static RuntimeException refusal(Handle handle, List<LogId> logs) {
    for (LogId log : logs) {
      LogRow row = LogRows.get(handle, log);
      Logs.checkKind(row, Kind.OWN);
      if (row.closed()) {
        return new ClosedLogException(row.name());
      }
    }
    return new IllegalStateException("nothing keeps records from the logs " + logs);
  }

  private static Map<String, Object> values(List<LogEntry> entries) {
    Map<String, Object> values =
        new HashMap<>(LogRecordRows.columns(entries.stream().map(LogEntry::entry).toList()));
    values.put("logs", entries.stream().mapToLong(one -> one.log().value()).toArray());
    return values;
  }

  private static List<Placed> second(PreparedStatement executed) throws SQLException {
    executed.getMoreResults();
    return LogRecordRows.read(executed.getResultSet());
  }
}
