package dev.larder.core.log;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.larder.api.Log;
import dev.larder.core.cache.CacheName;
import dev.larder.core.storage.LogId;
import dev.larder.core.storage.LogRow;
import dev.larder.core.storage.Logs;
import java.time.InstantSource;
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
    Key key = new Key(format, name);
    SeenLog known = open.get(key);
    if (known != null) {
      return known;
    }
    LogRow row = logs.open(format, name, Log.Kind.SEEN);
    return open.computeIfAbsent(key, _ -> new SeenLog(logs, row, memory, clock, ticker));
  }
}
