package dev.larder.core.events;

import dev.larder.core.storage.AuditLog;
import dev.larder.core.storage.AuditLog.Refused;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Counts refusals in memory and writes them to the audit log in batches, so that somebody who is
/// refused a million times costs a row a minute. A crash loses the last batch.
public final class Refusals {
  /// Beyond this many different ones between two writes the rest is counted in one row of its
  /// minute.
  static final int MOST = 10_000;

  /// Who stands in the row for refusals that were too many to tell apart.
  public static final String OTHERS = "*";

  private static final String OVERFLOW = "more different refusals than are told apart";

  private record Key(Instant minute, String principal, String address, String route) {}

  private final InstantSource clock;
  private final Map<Key, Long> counters = new ConcurrentHashMap<>();

  public Refusals(InstantSource clock) {
    this.clock = clock;
  }

  /// @param principal `anonymous` for nobody; whoever shows wrong credentials is nobody, too
  /// @param route of a few
  public void count(String principal, String address, String route) {
    Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    Key key = new Key(minute, principal, address, route);
    boolean full = counters.size() >= MOST && !counters.containsKey(key);
    counters.merge(full ? new Key(minute, OTHERS, OTHERS, OVERFLOW) : key, 1L, Long::sum);
  }

  /// Writes what has gathered. What cannot be written stays for the next time.
  public void flush(AuditLog log) {
    List<Refused> batch = new ArrayList<>();
    for (Key key : List.copyOf(counters.keySet())) {
      Optional.ofNullable(counters.remove(key)).ifPresent(count -> batch.add(row(key, count)));
    }
    if (batch.isEmpty()) {
      return;
    }
    try {
      log.refused(batch);
    } catch (RuntimeException unwritten) {
      batch.forEach(this::takeBack);
      throw unwritten;
    }
  }

  private static Refused row(Key key, long count) {
    return new Refused(key.minute(), key.principal(), key.address(), key.route(), count);
  }

  private void takeBack(Refused row) {
    Key key = new Key(row.minute(), row.principal(), row.address(), row.route());
    counters.merge(key, row.count(), Long::sum);
  }
}
