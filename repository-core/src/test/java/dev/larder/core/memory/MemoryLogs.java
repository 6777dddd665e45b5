package dev.larder.core.memory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.larder.api.Log;
import dev.larder.api.Log.Entry;
import dev.larder.api.Log.Head;
import dev.larder.api.Log.Placed;
import dev.larder.core.storage.FormatStore;
import dev.larder.core.storage.LogEntry;
import dev.larder.core.storage.LogId;
import dev.larder.core.storage.LogRow;
import dev.larder.core.storage.Logs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Logs, in memory.
public final class MemoryLogs implements Logs {
  private final List<MemoryLog> logs = new ArrayList<>();

  @Override
  public synchronized LogRow open(String format, String name, Log.Kind kind) {
    Logs.checkName(name);
    LogRow row = find(format, name).orElseGet(() -> created(format, name, kind));
    Logs.checkKind(row, kind);
    return row;
  }

  private LogRow created(String format, String name, Log.Kind kind) {
    var row = new LogRow(new LogId(logs.size() + 1L), format, name, kind, false);
    logs.add(new MemoryLog(row));
    return row;
  }

  @Override
  public synchronized Optional<LogRow> find(String format, String name) {
    return all().stream()
        .filter(row -> row.format().equals(format) && row.name().equals(name))
        .findFirst();
  }

  @Override
  public synchronized List<LogRow> all() {
    return logs.stream().map(MemoryLog::row).toList();
  }

  @Override
  public synchronized LogRow row(LogId log) {
    return get(log).row();
  }

  @Override
  public synchronized void close(LogId log) {
    get(log).close();
  }

  @Override
  public synchronized long size(LogId log) {
    return get(log).size();
  }

  @Override
  public synchronized Optional<Placed> find(LogId log, String key) {
    return get(log).find(key);
  }

  @Override
  public synchronized Map<String, Placed> find(LogId log, Collection<String> keys) {
    Logs.checkCount(keys.size(), Log.MAX_RECORDS);
    return Logs.byKey(keys.stream().flatMap(key -> get(log).find(key).stream()).toList());
  }

  @Override
  public synchronized List<Placed> from(LogId log, long id, int limit) {
    Logs.checkCount(limit, Log.MAX_RECORDS);
    return get(log).from(id, limit);
  }

  @Override
  public synchronized List<Placed> append(LogId log, List<Entry> entries) {
    Logs.checkCount(entries.size(), Log.MAX_RECORDS);
    return get(log).append(entries);
  }

  /// All or none.
  synchronized void place(List<LogEntry> entries) {
    Map<LogId, List<Entry>> given =
        entries.stream().collect(groupingBy(LogEntry::log, mapping(LogEntry::entry, toList())));
    given.forEach((log, some) -> get(log).checkTakes(some.stream().map(Entry::key).toList()));
    given.forEach(this::append);
  }

  @Override
  public synchronized void keep(LogId log, List<Placed> records, Map<String, byte[]> pages) {
    Logs.checkCount(records.size(), Log.MAX_RECORDS);
    Logs.checkPages(pages);
    get(log).keep(records, pages);
  }

  @Override
  public synchronized boolean replay(LogId log, long from, List<Placed> records) {
    Logs.checkReplayed(from, records);
    return get(log).replay(from, records);
  }

  @Override
  public synchronized Map<String, byte[]> pages(LogId log, Collection<String> names) {
    Logs.checkCount(names.size(), Log.MAX_PAGES);
    return get(log).pages(names);
  }

  @Override
  public synchronized void grow(LogId log, Map<String, byte[]> pages) {
    Logs.checkPages(pages);
    get(log).grow(pages);
  }

  @Override
  public synchronized Optional<Head> head(LogId log) {
    return get(log).head();
  }

  @Override
  public synchronized boolean advance(
      LogId log, long expectedSize, Head next, Map<String, byte[]> pages) {
    Logs.checkAdvance(expectedSize, next, pages);
    return get(log).advance(expectedSize, next, pages);
  }

  @Override
  public synchronized Optional<byte[]> cell(LogId log, String cell) {
    return Optional.ofNullable(get(log).cells().get(cell));
  }

  @Override
  public synchronized boolean compareAndSet(
      LogId log, String cell, Optional<byte[]> expected, byte[] value) {
    FormatStore.checkCell(cell, value);
    Map<String, byte[]> cells = get(log).cells();
    boolean same = Arrays.equals(cells.get(cell), expected.orElse(null));
    if (same) {
      cells.put(cell, value);
    }
    return same;
  }

  private MemoryLog get(LogId log) {
    return logs.stream()
        .filter(one -> one.row().id().equals(log))
        .findFirst()
        .orElseThrow(() -> Logs.absent(log));
  }
}
