package dev.larder.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An append-only log of a format: records in one order for all nodes, which stay for ever as they
/// are, and what the format makes of them, pages and a head. What records, pages and heads say, it
/// does not know.
///
/// Records are placed where the format asks for it ([#append]), and in the transaction in which a
/// version becomes visible. Which of them a head covers is the format's work, done afterwards and
/// by as many nodes at once as like: the first to [#advance] wins, the others see it.
///
/// Methods fail with what the other stores of a server fail with when the store cannot be reached;
/// with [IllegalArgumentException] where a limit is exceeded; and with [IllegalStateException]
/// where something kept would have to change.
public interface Log {
  /// Of keys, and of names of pages, in UTF-8.
  int MAX_KEY_BYTES = 2_000;

  int MAX_RECORD_BYTES = 16 * 1024;

  /// Names and values together, in UTF-8.
  int MAX_ABOUT_BYTES = 16 * 1024;

  int MAX_PAGE_BYTES = 256 * 1024;
  int MAX_HEAD_BYTES = 64 * 1024;

  /// The most records that are placed or read at once.
  int MAX_RECORDS = 1_000;

  /// The most pages that are read or grown at once.
  int MAX_PAGES = 1_000;

  /// Who numbers the records.
  enum Kind {
    /// This server, densely from 0.
    OWN,
    /// Somebody else, whose log is only seen here: as many of its records as were looked at.
    SEEN
  }

  /// What a record is placed with.
  ///
  /// @param key at most one record of a log has it
  /// @param about what is known of the record and is no part of it
  record Entry(String key, byte[] record, Map<String, String> about) {
    public Entry {
      about = Map.copyOf(about);
      checkName("a key", key);
      check("a record", record.length, MAX_RECORD_BYTES);
      check(
          "what a record is about",
          about.entrySet().stream().mapToInt(Entry::bytes).sum(),
          MAX_ABOUT_BYTES);
    }

    private static int bytes(Map.Entry<String, String> one) {
      return one.getKey().getBytes(UTF_8).length + one.getValue().getBytes(UTF_8).length;
    }
  }

  /// A record in its place.
  ///
  /// @param at when it was placed, in microseconds
  record Placed(long id, Entry entry, Instant at) {
    public Placed {
      at = at.truncatedTo(ChronoUnit.MICROS);
      if (id < 0) {
        throw new IllegalArgumentException("a record of a log has no id below 0: " + id);
      }
    }
  }

  /// What the format says of the first records of a log.
  ///
  /// @param size how many they are
  record Head(long size, byte[] document) {
    public Head {
      check("a head", document.length, MAX_HEAD_BYTES);
      if (size < 0) {
        throw new IllegalArgumentException("no head has a size below 0: " + size);
      }
    }
  }

  /// Its name, which no other log of the format has.
  String name();

  /// Who numbers its records.
  Kind kind();

  /// Whether it takes no new records any more. All else goes on: what it has stays readable, and a
  /// head may still advance as far as the records go.
  boolean isClosed();

  /// How many records it has: of an own log the id that the next one gets.
  long size();

  /// The record of a key.
  Optional<Placed> find(String key);

  /// Records from an id on, in the order of their ids.
  ///
  /// @param limit the most records to return, at most [#MAX_RECORDS]
  List<Placed> from(long id, int limit);

  /// Places records behind all others, in their order, unless their key is there: a key keeps its
  /// first record for ever. Durable when this returns, and found in the order of the ids: who sees
  /// a record sees all before it.
  ///
  /// @param entries at most [#MAX_RECORDS]
  /// @return the record of each key, in their order; of a key that was there the record as it
  ///   stands, which may have other bytes than the one that was given
  /// @throws IllegalStateException if the log is not its own server's, or is closed and would get a
  ///   record
  List<Placed> append(List<Entry> entries);

  /// Keeps records of a log that is only seen here, with the ids that it gave them, and pages by
  /// which they are known: all or none, durable when this returns.
  ///
  /// @param records at most [#MAX_RECORDS], in any order; they are placed now, whatever they say
  /// @param pages as in [#grow], but one that is there with more in it stays
  /// @throws AlteredLogException if one is kept with this id or this key already, and is another
  ///   one: nothing is kept then
  /// @throws IllegalStateException if the log is an own one, or closed and would get a record
  void keep(List<Placed> records, Map<String, byte[]> pages);

  /// Pages by their names; those that are not there are left out.
  ///
  /// @param names at most [#MAX_PAGES]
  Map<String, byte[]> pages(Collection<String> names);

  /// Writes pages, all or none. A page only ever grows: its new content begins with its old one.
  ///
  /// @param pages at most [#MAX_PAGES] by their names
  /// @throws IllegalStateException that names a page which would not begin with what it has
  void grow(Map<String, byte[]> pages);

  /// The head; empty until there is one.
  Optional<Head> head();

  /// Puts a head in the place of the one before it, together with the pages that it stands on. For
  /// each size there is one head for ever, and heads never go back.
  ///
  /// True: this is the head now, or it was already, and then nothing is written. False: the head is
  /// another one than the caller thought, nothing is written, and [#head] tells which.
  ///
  /// @param expectedSize that of the head before it; 0 if there is none
  /// @param next of a greater size; of the same one only where there is no head
  /// @throws IllegalStateException if an own log has not as many records, or a page would not begin
  ///   with what it has: nothing is written
  boolean advance(long expectedSize, Head next, Map<String, byte[]> pages);

  /// Small named cells that belong to it and, unlike all else of a log, change. After a restore of
  /// an older database they are those of then.
  Ports.State state();

  /// Throws when a page may not be written.
  static void checkPage(String name, byte[] content) {
    checkName("the name of a page", name);
    check("a page", content.length, MAX_PAGE_BYTES);
  }

  private static void checkName(String what, String name) {
    check(what, name.getBytes(UTF_8).length, MAX_KEY_BYTES);
    if (name.isEmpty() || name.indexOf(0) >= 0) {
      throw new IllegalArgumentException(what + " of a log is empty or has a zero in it");
    }
  }

  private static void check(String what, int bytes, int limit) {
    if (bytes > limit) {
      throw new IllegalArgumentException(
          "%s of a log has at most %d bytes, not %d".formatted(what, limit, bytes));
    }
  }
}
