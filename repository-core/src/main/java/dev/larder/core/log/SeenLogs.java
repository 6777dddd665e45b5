package dev.larder.core.log;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.larder.api.Log;
import dev.larder.api.LookUp;
import dev.larder.core.cache.CacheName;
import dev.larder.core.storage.LogId;
import dev.larder.core.storage.LogRow;
import dev.larder.core.storage.Logs;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The logs of others that are seen here, with what this node remembers of them: graphs of hundreds
/// of versions are looked up in a row, and all proofs read the same few pages.
public final class SeenLogs {
  private static final long MAX_PAGE_BYTES = 24L << 20;
  private static final long MAX_RECORD_BYTES = 8L << 20;

  /// Of an entry, beside its content.
  private static final int ENTRY_BYTES = 200;

  private final Logs logs;
  private final InstantSource clock;
  private final Ticker ticker;
  private final ConcurrentMap<Key, SeenLog> open = new ConcurrentHashMap<>();
  private final Memory memory;

  /// Of a log, or of something in one.
  private record Key(String format, String name) {}

  /// Something in a log.
  record Part(LogId log, String name) {}

  /// What is remembered of all logs, within one bound.
  record Memory(Cache<Part, byte[]> pages, Cache<Part, Log.Placed> records) {}

  public SeenLogs(Logs logs, InstantSource clock, Ticker ticker) {
    this.logs = logs;
    this.clock = clock;
    this.ticker = ticker;
    this.memory =
        new Memory(
            CacheName.LOG_PAGES.build(
                Caffeine.newBuilder()
                    .maximumWeight(MAX_PAGE_BYTES)
                    .<Part, byte[]>weigher((_, page) -> ENTRY_BYTES + page.length)
                    .recordStats()),
            CacheName.LOG_RECORDS.build(
                Caffeine.newBuilder()
                    .maximumWeight(MAX_RECORD_BYTES)
                    .<Part, Log.Placed>weigher(
                        (_, placed) -> 2 * ENTRY_BYTES + placed.entry().record().length)
                    .recordStats()));
  }

  /// The log of a name, which is there from the first call on.
  public Log open(String format, String name) {
    return log(format, name);
  }

  private SeenLog log(String format, String name) {
    SeenLog known = open.get(new Key(format, name));
    return known != null ? known : kept(logs.open(format, name, Log.Kind.SEEN));
  }

  private SeenLog kept(LogRow row) {
    return open.computeIfAbsent(
        new Key(row.format(), row.name()), _ -> new SeenLog(logs, row, memory, clock, ticker));
  }

  /// Counts how a question for a record of a log ended.
  ///
  /// @param words why, where there is no record to give
  public void lookedUp(String format, String name, LookUp ending, String words) {
    log(format, name).standing().ended(ending, words, clock.instant());
  }

  /// How those stand that this node has met since its start, by name.
  public List<SeenStanding> standings() {
    return open.values().stream()
        .map(SeenLog::standing)
        .sorted(Comparator.comparing(SeenStanding::log))
        .toList();
  }

  /// How one stands whose head this node reads now; empty: it was never asked, by any node.
  public Optional<SeenStanding> standing(String format, String name) {
    SeenLog known = open.get(new Key(format, name));
    Optional<SeenLog> log =
        known != null
            ? Optional.of(known)
            : logs.find(format, name).filter(row -> row.kind() == Log.Kind.SEEN).map(this::kept);
    log.ifPresent(SeenLog::head);
    return log.map(SeenLog::standing);
  }
}
