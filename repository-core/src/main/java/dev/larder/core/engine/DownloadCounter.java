package dev.larder.core.engine;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.DownloadCount;
import dev.larder.core.storage.Metadata;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts downloads in memory and writes them in batches. A crash loses the last batch; reads never
/// wait for it.
public final class DownloadCounter {
  /// Beyond this many different counters the newest are dropped, and said to be in the metrics.
  static final int MAX_COUNTERS = 100_000;

  private record Key(
      LocalDate day, RepositoryId repository, Coordinates coordinates, String principal) {}

  private final InstantSource clock;
  private final Map<Key, Long> counters = new ConcurrentHashMap<>();
  private final LongAdder dropped = new LongAdder();

  public DownloadCounter(InstantSource clock) {
    this.clock = clock;
  }

  void count(RepositoryId repository, Coordinates coordinates, String principal) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Key key = new Key(today, repository, coordinates, principal);
    if (counters.size() >= MAX_COUNTERS && !counters.containsKey(key)) {
      dropped.increment();
      return;
    }
    counters.merge(key, 1L, Long::sum);
  }

  /// Writes what has gathered. What cannot be written stays for the next time.
  public void flush(Metadata metadata) {
    List<DownloadCount> batch = new ArrayList<>();
    for (Key key : List.copyOf(counters.keySet())) {
      Optional.ofNullable(counters.remove(key)).ifPresent(count -> batch.add(row(key, count)));
    }
    if (batch.isEmpty()) {
      return;
    }
    try {
      metadata.count(batch);
    } catch (RuntimeException unwritten) {
      batch.forEach(this::takeBack);
      throw unwritten;
    }
  }

  private static DownloadCount row(Key key, long count) {
    return new DownloadCount(
        key.day(), key.repository(), key.coordinates(), key.principal(), count);
  }

  private void takeBack(DownloadCount count) {
    Key key = new Key(count.day(), count.repository(), count.coordinates(), count.principal());
    counters.merge(key, count.downloads(), Long::sum);
  }

  /// Downloads that were not counted because too many different ones happened at once.
  public long dropped() {
    return dropped.sum();
  }
}
