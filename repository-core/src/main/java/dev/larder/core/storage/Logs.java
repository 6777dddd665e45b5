package dev.larder.core.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import dev.larder.api.AlteredLogException;
import dev.larder.api.Log;
import dev.larder.api.Log.Entry;
import dev.larder.api.Log.Head;
import dev.larder.api.Log.Placed;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The append-only logs of formats: [Log] says what each of the methods does that it has, too.
///
/// There is one sequencer for all nodes: ids are given under the lock of the commit order, by
/// [#append] and by [Metadata#commit], and without gaps. A log is never removed.
///
/// When a connection is lost while something is written, what became of it is found out before a
/// method returns.
///
/// Methods throw [StorageDownException] when the store cannot be reached, and
/// [IllegalArgumentException] where a limit is exceeded or there is no such log.
public interface Logs {
  /// Of names of logs, in UTF-8.
  int MAX_NAME_BYTES = 500;

  /// The log of this name, which is created where there is none.
  ///
  /// Throws [IllegalStateException] if it is there and of the other kind.
  LogRow open(String format, String name, Log.Kind kind);

  /// The log of this name.
  Optional<LogRow> find(String format, String name);

  /// All logs, in the order in which they were created.
  List<LogRow> all();

  /// A log as it is now.
  LogRow row(LogId log);

  /// Retires a log: it gets no records any more, but what [#replay] brings back. Nothing happens if
  /// it is closed.
  void close(LogId log);

  /// [Log#size]
  long size(LogId log);

  /// [Log#find]
  Optional<Placed> find(LogId log, String key);

  /// The records of some keys, by their keys; those that are not there are left out.
  ///
  /// @param keys at most [Log#MAX_RECORDS]
  Map<String, Placed> find(LogId log, Collection<String> keys);

  /// [Log#from]
  List<Placed> from(LogId log, long id, int limit);

  /// [Log#append]; a closed log throws [ClosedLogException].
  List<Placed> append(LogId log, List<Entry> entries);

  /// [Log#keep]; a closed log throws [ClosedLogException]. What many bring at once is kept at once.
  void keep(LogId log, List<Placed> records, Map<String, byte[]> pages);

  /// Records without pages.
  default void keep(LogId log, List<Placed> records) {
    keep(log, records, Map.of());
  }

  /// Gives an own log back the records that an older copy of the store has lost: places them with
  /// the ids that they had. False: the log has not this size, and nothing is written. Of a closed
  /// log, too.
  ///
  /// Throws [IllegalStateException] if a key is there already, under another id.
  ///
  /// @param from the id of the first of them
  /// @param records at most [Log#MAX_RECORDS], with the ids that follow each other from there on
  boolean replay(LogId log, long from, List<Placed> records);

  /// [Log#pages]
  Map<String, byte[]> pages(LogId log, Collection<String> names);

  /// [Log#grow]
  void grow(LogId log, Map<String, byte[]> pages);

  /// [Log#head]
  Optional<Head> head(LogId log);

  /// [Log#advance]
  boolean advance(LogId log, long expectedSize, Head next, Map<String, byte[]> pages);

  /// A cell of [Log#state]; with the limits of [FormatStore].
  Optional<byte[]> cell(LogId log, String cell);

  /// Replaces a cell's value if it still is `expected` (empty: if there is no such cell).
  boolean compareAndSet(LogId log, String cell, Optional<byte[]> expected, byte[] value);

  /// Throws unless this may be the name of a log.
  static void checkName(String name) {
    if (name.isEmpty() || name.indexOf(0) >= 0 || name.getBytes(UTF_8).length > MAX_NAME_BYTES) {
      throw new IllegalArgumentException(
          "the name of a log has 1 to %d bytes: %s".formatted(MAX_NAME_BYTES, name));
    }
  }

  /// Throws when a log is not what it is opened as.
  static void checkKind(LogRow row, Log.Kind kind) {
    if (row.kind() != kind) {
      throw new IllegalStateException(
          "The log %s is %s and not %s.".formatted(row.name(), row.kind(), kind));
    }
  }

  /// Throws when this is more than at once.
  static void checkCount(int count, int limit) {
    if (count < 0 || count > limit) {
      throw new IllegalArgumentException(
          "at most %d records or pages at once, not %d".formatted(limit, count));
    }
  }

  /// Throws when these are not the records from an id on.
  static void checkReplayed(long from, List<Placed> records) {
    checkCount(records.size(), Log.MAX_RECORDS);
    for (int i = 0; i < records.size(); i++) {
      if (records.get(i).id() != from + i) {
        throw new IllegalArgumentException(
            "record %d in the place of record %d".formatted(records.get(i).id(), from + i));
      }
    }
  }

  /// Throws when these may not be written.
  static void checkPages(Map<String, byte[]> pages) {
    checkCount(pages.size(), Log.MAX_PAGES);
    pages.forEach(Log::checkPage);
  }

  /// Throws when no head may advance so.
  static void checkAdvance(long expectedSize, Head next, Map<String, byte[]> pages) {
    checkPages(pages);
    if (next.size() < expectedSize) {
      throw new IllegalArgumentException(
          "a head of %d records after one of %d".formatted(next.size(), expectedSize));
    }
  }

  /// Throws when an own log has not as many records as a head.
  static void checkCovered(LogRow row, Head next, long size) {
    if (row.kind() == Log.Kind.OWN && next.size() > size) {
      throw new IllegalStateException(
          "A head of %d records: the log %s has only %d.".formatted(next.size(), row.name(), size));
    }
  }

  /// Records by their keys.
  static Map<String, Placed> byKey(Collection<Placed> records) {
    return records.stream()
        .collect(toMap(one -> one.entry().key(), Function.identity(), (first, _) -> first));
  }

  /// Whether it is this very head.
  static boolean isSame(Head one, Head other) {
    return one.size() == other.size() && Arrays.equals(one.document(), other.document());
  }

  /// Whether it is the same record in the same place.
  static boolean isSame(Placed one, Placed other) {
    return one.id() == other.id()
        && one.entry().key().equals(other.entry().key())
        && Arrays.equals(one.entry().record(), other.entry().record());
  }

  /// What is thrown for a page that would change.
  static AlteredLogException changed(LogRow row, String page) {
    return new AlteredLogException(
        "The page %s of the log %s would not begin with what it has.".formatted(page, row.name()));
  }

  /// What is thrown for a log that there is not.
  static IllegalArgumentException absent(LogId log) {
    return new IllegalArgumentException("there is no log " + log.value());
  }
}
