package dev.larder.core.memory;

import dev.larder.api.AlteredLogException;
import dev.larder.api.Log.Entry;
import dev.larder.api.Log.Head;
import dev.larder.api.Log.Kind;
import dev.larder.api.Log.Placed;
import dev.larder.core.storage.ClosedLogException;
import dev.larder.core.storage.LogRow;
import dev.larder.core.storage.Logs;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// One log, in memory; whoever asks holds the lock of all of them.
final class MemoryLog {
  private LogRow row;
  private final TreeMap<Long, Placed> records = new TreeMap<>();
  private final Map<String, Placed> byKey = new HashMap<>();
  private final Map<String, byte[]> pages = new HashMap<>();
  private final Map<String, byte[]> cells = new HashMap<>();
  private Optional<Head> head = Optional.empty();

  MemoryLog(LogRow row) {
    this.row = row;
  }

  LogRow row() {
    return row;
  }

  Map<String, byte[]> cells() {
    return cells;
  }

  void close() {
    row = new LogRow(row.id(), row.format(), row.name(), row.kind(), true);
  }

  long size() {
    return records.size();
  }

  Optional<Placed> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  List<Placed> from(long id, int limit) {
    return records.tailMap(id).values().stream().limit(limit).toList();
  }

  /// Throws where [#append] would.
  void checkTakes(Collection<String> keys) {
    Logs.checkKind(row, Kind.OWN);
    checkOpen(keys);
  }

  List<Placed> append(List<Entry> entries) {
    checkTakes(entries.stream().map(Entry::key).toList());
    entries.forEach(entry -> {
      if (!byKey.containsKey(entry.key())) {
        put(new Placed(size(), entry, Instant.now()));
      }
    });
    return entries.stream().map(entry -> byKey.get(entry.key())).toList();
  }

  void keep(List<Placed> given, Map<String, byte[]> brought) {
    Logs.checkKind(row, Kind.SEEN);
    checkOpen(given.stream().map(one -> one.entry().key()).toList());
    Map<Long, Placed> ids = new HashMap<>(records);
    Map<String, Placed> keys = new HashMap<>(byKey);
    for (Placed one : given) {
      Placed sameId = Optional.ofNullable(ids.putIfAbsent(one.id(), one)).orElse(one);
      Placed sameKey = Optional.ofNullable(keys.putIfAbsent(one.entry().key(), one)).orElse(one);
      if (!Logs.isSame(one, sameId) || !Logs.isSame(one, sameKey)) {
        throw new AlteredLogException(
            "The log %s has another record %d, or of %s."
                .formatted(row.name(), one.id(), one.entry().key()));
      }
    }
    grow(withoutPrefixes(brought));
    given.stream().filter(one -> !records.containsKey(one.id())).forEach(this::put);
  }

  private Map<String, byte[]> withoutPrefixes(Map<String, byte[]> given) {
    Map<String, byte[]> left = new HashMap<>(given);
    left.entrySet()
        .removeIf(page ->
            Arrays.mismatch(pages.getOrDefault(page.getKey(), new byte[0]), page.getValue())
                == page.getValue().length);
    return left;
  }

  boolean replay(long from, List<Placed> given) {
    Logs.checkKind(row, Kind.OWN);
    if (size() != from) {
      return false;
    }
    Set<String> keys = new HashSet<>(byKey.keySet());
    for (Placed one : given) {
      if (!keys.add(one.entry().key())) {
        throw new IllegalStateException(
            "The log %s has a record of %s already.".formatted(row.name(), one.entry().key()));
      }
    }
    given.forEach(this::put);
    return true;
  }

  Map<String, byte[]> pages(Collection<String> names) {
    var found = new HashMap<String, byte[]>();
    names.stream()
        .filter(pages::containsKey)
        .forEach(name -> found.put(name, pages.get(name).clone()));
    return found;
  }

  void grow(Map<String, byte[]> given) {
    given.forEach((name, content) -> {
      byte[] before = pages.getOrDefault(name, new byte[0]);
      if (Arrays.mismatch(before, content) != -1
          && Arrays.mismatch(before, content) < before.length) {
        throw Logs.changed(row, name);
      }
    });
    given.forEach((name, content) -> pages.put(name, content.clone()));
  }

  Optional<Head> head() {
    return head;
  }

  boolean advance(long expected, Head next, Map<String, byte[]> given) {
    if (head.filter(one -> Logs.isSame(one, next)).isPresent()) {
      return true;
    }
    long size = head.map(Head::size).orElse(0L);
    if (size != expected || (head.isPresent() && next.size() == size)) {
      return false;
    }
    Logs.checkCovered(row, next, size());
    grow(given);
    head = Optional.of(next);
    return true;
  }

  private void checkOpen(Collection<String> keys) {
    if (row.closed() && !byKey.keySet().containsAll(keys)) {
      throw new ClosedLogException(row.name());
    }
  }

  private void put(Placed one) {
    records.put(one.id(), one);
    byKey.put(one.entry().key(), one);
  }
}
