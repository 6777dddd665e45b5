package dev.larder.core.storage;

import dev.larder.api.Log;
import dev.larder.api.Ports;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One of the logs, as its format sees it. What is more than that keeps something in front of it.
public class StoredLog implements Log {
  private final Logs logs;
  private final LogRow row;

  /// @param row as it was opened
  public StoredLog(Logs logs, LogRow row) {
    this.logs = logs;
    this.row = row;
  }

  public final Logs logs() {
    return logs;
  }

  /// As it was opened.
  public final LogRow row() {
    return row;
  }

  /// Its id.
  protected final LogId id() {
    return row.id();
  }

  @Override
  public String name() {
    return row.name();
  }

  @Override
  public Kind kind() {
    return row.kind();
  }

  @Override
  public boolean isClosed() {
    return logs.row(row.id()).closed();
  }

  @Override
  public long size() {
    return logs.size(row.id());
  }

  @Override
  public Optional<Placed> find(String key) {
    return logs.find(row.id(), key);
  }

  @Override
  public List<Placed> from(long id, int limit) {
    return logs.from(row.id(), id, limit);
  }

  @Override
  public List<Placed> append(List<Entry> entries) {
    return logs.append(row.id(), entries);
  }

  @Override
  public void keep(List<Placed> records, Map<String, byte[]> pages) {
    logs.keep(row.id(), records, pages);
  }

  @Override
  public Map<String, byte[]> pages(Collection<String> names) {
    return logs.pages(row.id(), names);
  }

  @Override
  public void grow(Map<String, byte[]> pages) {
    logs.grow(row.id(), pages);
  }

  @Override
  public Optional<Head> head() {
    return logs.head(row.id());
  }

  @Override
  public boolean advance(long expectedSize, Head next, Map<String, byte[]> pages) {
    return logs.advance(row.id(), expectedSize, next, pages);
  }

  @Override
  public Ports.State state() {
    return new Ports.State() {
      @Override
      public Optional<byte[]> get(String cell) {
        return logs.cell(row.id(), cell);
      }

      @Override
      public boolean compareAndSet(String cell, Optional<byte[]> expected, byte[] value) {
        return logs.compareAndSet(row.id(), cell, expected, value);
      }
    };
  }
}
