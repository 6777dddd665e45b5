package dev.larder.postgres;

import dev.larder.api.AlteredLogException;
import dev.larder.api.Log.Entry;
import dev.larder.api.Log.Placed;
import dev.larder.core.storage.ClosedLogException;
import dev.larder.core.storage.LogId;
import dev.larder.core.storage.LogRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Records of logs: how they are read, and those whose ids are given already.
final class LogRecordRows {
  private static final String UNIQUE_VIOLATION = "23505";

  private static final String GIVEN =
      """
      unnest(cast(:ids as bigint[]), cast(:keys as text[]), cast(:records as bytea[]),
             cast(:abouts as jsonb[]), cast(:times as bigint[]))
        as g (id, key, record, about, time)
      """;

  private static final String VALUES =
      """
      g.id, g.key, g.record, g.about,
      to_timestamp(g.time / 1000000) + g.time % 1000000 * interval '1 microsecond'
      """;

  /// Who keeps records of one log does so in turn. What is there already is compared only after
  /// that.
  private static final NamedStatement KEEP =
      NamedStatement.of(
          """
          select closed_at is not null as closed
            from log
           where id = :log
             for no key update;
          with placed as (
                 insert into log_record (log_id, id, key, record, about, placed_at)
                 select cast(:log as bigint), %s
                   from %s
                  order by g.id
                 on conflict do nothing
                 returning 1)
          update log
             set size = size + (select count(*) from placed)
           where id = :log
             and exists (select from placed);
          select g.id, g.key
            from %s
            left join lateral (
                 select true as same
                   from log_record
                  where log_id = :log and id = g.id and key = g.key and record = g.record
                 offset 0) s on true
           where s.same is null
           limit 1
          """
              .formatted(VALUES, GIVEN, GIVEN));

  private static final NamedStatement REPLAY =
      NamedStatement.of(
          """
          select lock_commit_order();
          with grown as (
                 update log
                    set size = size + cardinality(cast(:ids as bigint[]))
                  where id = :log
                    and kind = 'own'
                    and size = :size
                 returning id)
          insert into log_record (log_id, id, key, record, about, placed_at)
          select grown.id, %s
            from grown, %s
          """
              .formatted(VALUES, GIVEN));

  private static final NamedStatement FIND =
      NamedStatement.of(
          """
          select id, key, record, about, placed_at
            from log_record
           where log_id = :log and key = :key
          """);

  /// Each by its key, as in [LogPageRows].
  private static final NamedStatement FIND_ALL =
      NamedStatement.of(
          """
          select r.id, r.key, r.record, r.about, r.placed_at
            from unnest(cast(:keys as text[])) as g (key)
           cross join lateral (
                 select id, key, record, about, placed_at
                   from log_record
                  where log_id = :log and key = g.key collate "C"
                 offset 0) r
          """);

  private static final NamedStatement FROM =
      NamedStatement.of(
          """
          select id, key, record, about, placed_at
            from log_record
           where log_id = :log and id >= :id
           order by id
           limit :limit
          """);

  private LogRecordRows() {}

  static Optional<Placed> find(Connection connection, LogId log, String key) throws SQLException {
    return FIND
        .query(connection, Map.of("log", log.value(), "key", key), LogRecordRows::read)
        .stream()
        .findFirst();
  }

  static List<Placed> find(Connection connection, LogId log, Collection<String> keys)
      throws SQLException {
    Map<String, Object> values = Map.of("log", log.value(), "keys", keys.toArray(String[]::new));
    return FIND_ALL.query(connection, values, LogRecordRows::read);
  }

  static List<Placed> from(Connection connection, LogId log, long id, int limit)
      throws SQLException {
    return FROM.query(
        connection, Map.of("log", log.value(), "id", id, "limit", limit), LogRecordRows::read);
  }

  /// Records of a log that somebody else numbers. True: some are new. Part of a transaction.
  static boolean keep(Handle handle, LogRow log, List<Placed> records) {
    if (records.isEmpty()) {
      return false;
    }
    Kept kept =
        Database.plainly(
            handle,
            connection -> KEEP.execute(connection, values(log.id(), records), LogRecordRows::kept));
    if (kept.other().isPresent()) {
      throw new AlteredLogException(
          "The log %s has another record than %s.".formatted(log.name(), kept.other().get()));
    }
    if (kept.closed() && kept.grown()) {
      throw new ClosedLogException(log.name());
    }
    return kept.grown();
  }

  /// @param other a record that is not there as it was given
  private record Kept(boolean closed, boolean grown, Optional<String> other) {}

  private static Kept kept(PreparedStatement executed) throws SQLException {
    boolean closed = executed.getResultSet().next() && executed.getResultSet().getBoolean(1);
    executed.getMoreResults();
    boolean grown = executed.getUpdateCount() > 0;
    executed.getMoreResults();
    ResultSet others = executed.getResultSet();
    return new Kept(
        closed,
        grown,
        others.next()
            ? Optional.of(others.getLong("id") + " of " + others.getString("key"))
            : Optional.empty());
  }

  /// True: they are in their places. Part of a transaction.
  static boolean replay(Handle handle, LogRow log, long size, List<Placed> records) {
    Map<String, Object> values = new HashMap<>(values(log.id(), records));
    values.put("size", size);
    return Database.plainly(
            handle,
            connection -> {
              try {
                return REPLAY.execute(connection, values, LogRecordRows::replayed);
              } catch (SQLException e) {
                if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                  throw forked(log, e);
                }
                throw e;
              }
            })
        == records.size();
  }

  private static IllegalStateException forked(LogRow log, SQLException e) {
    return new IllegalStateException(
        "The log %s has a record under one of the keys already: %s"
            .formatted(log.name(), e.getMessage()),
        e);
  }

  private static int replayed(PreparedStatement executed) throws SQLException {
    executed.getMoreResults();
    return executed.getUpdateCount();
  }

  private static Map<String, Object> values(LogId log, List<Placed> records) {
    Map<String, Object> values =
        new HashMap<>(columns(records.stream().map(Placed::entry).toList()));
    values.put("log", log.value());
    values.put("ids", records.stream().mapToLong(Placed::id).toArray());
    values.put("times", records.stream().mapToLong(one -> TimeColumn.micros(one.at())).toArray());
    return values;
  }

  /// An array for each column of what records are placed with.
  static Map<String, Object> columns(List<Entry> entries) {
    return Map.of(
        "keys", entries.stream().map(Entry::key).toArray(String[]::new),
        "records", entries.stream().map(Entry::record).toArray(byte[][]::new),
        "abouts",
            entries.stream().map(entry -> JsonColumn.write(entry.about())).toArray(String[]::new));
  }

  static List<Placed> read(ResultSet rows) throws SQLException {
    var records = new ArrayList<Placed>();
    while (rows.next()) {
      records.add(
          new Placed(
              rows.getLong("id"),
              new Entry(
                  rows.getString("key"),
                  rows.getBytes("record"),
                  JsonColumn.strings(rows.getString("about"))),
              TimeColumn.read(rows, "placed_at")));
    }
    return records;
  }
}
