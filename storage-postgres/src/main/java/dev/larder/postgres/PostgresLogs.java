package dev.larder.postgres;

import dev.larder.api.Log;
import dev.larder.api.Log.Entry;
import dev.larder.api.Log.Head;
import dev.larder.api.Log.Kind;
import dev.larder.api.Log.Placed;
import dev.larder.core.storage.FormatStore;
import dev.larder.core.storage.LogId;
import dev.larder.core.storage.LogRow;
import dev.larder.core.storage.Logs;
import dev.larder.postgres.KeptRecords.Brought;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/// Append-only logs in PostgreSQL.
///
/// Whatever is written here may be written again, and then finds what it wrote: so where a
/// connection is lost meanwhile, it is.
public final class PostgresLogs implements Logs {
  private final Database database;
  private final LogLooks looks;
  private final KeptRecords kept;

  /// As they were when this was first asked for them: there are as many as objects of formats.
  private final ConcurrentMap<LogId, LogRow> known = new ConcurrentHashMap<>();

  public PostgresLogs(Database database) {
    this.database = database;
    this.looks = new LogLooks(database);
    this.kept = new KeptRecords(database);
  }

  @Override
  public LogRow open(String format, String name, Kind kind) {
    Logs.checkName(name);
    LogRow row = find(format, name).orElseGet(() -> created(format, name, kind));
    Logs.checkKind(row, kind);
    return row;
  }

  private LogRow created(String format, String name, Kind kind) {
    settled(handle -> LogRows.create(handle, format, name, kind));
    return find(format, name).orElseThrow();
  }

  @Override
  public Optional<LogRow> find(String format, String name) {
    return database.query(handle -> LogRows.find(handle, format, name));
  }

  @Override
  public List<LogRow> all() {
    return database.query(LogRows::all);
  }

  @Override
  public LogRow row(LogId log) {
    return database.query(handle -> LogRows.get(handle, log));
  }

  @Override
  public void close(LogId log) {
    settled(handle -> LogRows.close(handle, log));
  }

  @Override
  public long size(LogId log) {
    return database.query(handle -> LogRows.size(handle, log));
  }

  @Override
  public Optional<Placed> find(LogId log, String key) {
    return looks.record(log, key);
  }

  @Override
  public Map<String, Placed> find(LogId log, Collection<String> keys) {
    Logs.checkCount(keys.size(), Log.MAX_RECORDS);
    return Logs.byKey(database.ask(connection -> LogRecordRows.find(connection, log, keys)));
  }

  @Override
  public List<Placed> from(LogId log, long id, int limit) {
    Logs.checkCount(limit, Log.MAX_RECORDS);
    return database.ask(connection -> LogRecordRows.from(connection, log, id, limit));
  }

  @Override
  public List<Placed> append(LogId log, List<Entry> entries) {
    Logs.checkCount(entries.size(), Log.MAX_RECORDS);
    if (entries.isEmpty()) {
      return List.of();
    }
    List<Placed> placed = appended(log, entries);
    if (placed.size() < entries.size()) {
      throw database.<RuntimeException>query(handle -> LogAdditions.refusal(handle, List.of(log)));
    }
    return placed;
  }

  private List<Placed> appended(LogId log, List<Entry> entries) {
    try {
      return database.attemptAtOnce(connection -> LogAdditions.append(connection, log, entries));
    } catch (UnknownOutcomeException e) {
      return database.transact(handle ->
          Database.plainly(handle, connection -> LogAdditions.append(connection, log, entries)));
    }
  }

  @Override
  public void keep(LogId log, List<Placed> records, Map<String, byte[]> pages) {
    Logs.checkCount(records.size(), Log.MAX_RECORDS);
    Logs.checkPages(pages);
    LogRow row = known(log);
    Logs.checkKind(row, Kind.SEEN);
    kept.keep(new Brought(row, records, pages));
  }

  /// What never changes of a log; whether it is closed, is asked anew.
  private LogRow known(LogId log) {
    return known.computeIfAbsent(log, this::row);
  }

  @Override
  public boolean replay(LogId log, long from, List<Placed> records) {
    Logs.checkReplayed(from, records);
    LogRow row = known(log);
    Logs.checkKind(row, Kind.OWN);
    if (records.isEmpty()) {
      return size(log) == from;
    }
    try {
      return database.attempt(handle -> LogRecordRows.replay(handle, row, from, records));
    } catch (UnknownOutcomeException e) {
      return database.<Boolean, RuntimeException>transact(
              handle -> LogRecordRows.replay(handle, row, from, records))
          || areThere(log, from, records);
    }
  }

  /// Of an attempt of which nothing is known: it was this one, or another node that had the same.
  private boolean areThere(LogId log, long from, List<Placed> records) {
    List<Placed> there = from(log, from, records.size());
    return IntStream.range(0, records.size())
        .allMatch(i -> i < there.size() && Logs.isSame(there.get(i), records.get(i)));
  }

  @Override
  public Map<String, byte[]> pages(LogId log, Collection<String> names) {
    Logs.checkCount(names.size(), Log.MAX_PAGES);
    return looks.pages(log, names);
  }

  @Override
  public void grow(LogId log, Map<String, byte[]> pages) {
    Logs.checkPages(pages);
    LogRow row = known(log);
    try {
      database.attempt(handle -> LogPageRows.grow(handle, row, pages, false));
    } catch (UnknownOutcomeException e) {
      database.transact(handle -> LogPageRows.grow(handle, row, pages, true));
    }
  }

  @Override
  public Optional<Head> head(LogId log) {
    return database.query(handle -> LogHeadRows.find(handle, log));
  }

  @Override
  public boolean advance(LogId log, long expectedSize, Head next, Map<String, byte[]> pages) {
    Logs.checkAdvance(expectedSize, next, pages);
    LogRow row = known(log);
    return settled(handle -> LogHeadRows.advance(handle, row, expectedSize, next, pages));
  }

  @Override
  public Optional<byte[]> cell(LogId log, String cell) {
    return database.query(handle -> LogCellRows.find(handle, log, cell));
  }

  @Override
  public boolean compareAndSet(LogId log, String cell, Optional<byte[]> expected, byte[] value) {
    FormatStore.checkCell(cell, value);
    row(log);
    return database.query(handle -> LogCellRows.set(handle, log, cell, expected, value));
  }

  /// Runs a transaction again whose outcome is unknown.
  private <T> T settled(Function<Handle, T> work) {
    try {
      return database.attempt(work::apply);
    } catch (UnknownOutcomeException e) {
      return database.transact(work::apply);
    }
  }
}
