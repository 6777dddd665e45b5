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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Counts refusals in memory and writes them to the audit log in batches, so that somebody who is
/// refused a million times costs a row a minute. A crash loses the last batch.
public final class Refusals {
  /// Beyond this many different ones between two writes the rest is counted in one row of its
  /// minute.
  static final int MAX_ENTRIES = 10_000;

  /// Different details from one address in one minute; the rest is counted in one row. Somebody who
  /// tries a list of names has no more rows than these.
  static final int MAX_DETAILS = 20;

  /// Who stands in the row for refusals that were too many to tell apart.
  public static final String OTHERS = "*";

  private static final String OVERFLOW = "more different refusals than are told apart";
  private static final Optional<String> MORE = Optional.of("further wrong credentials");

  private record Key(
      Instant minute, String principal, String address, String route, Optional<String> detail) {}

  private record Origin(Instant minute, String address) {}

  private final InstantSource clock;
  private final Map<Key, Long> counters = new ConcurrentHashMap<>();
  private final Map<Origin, Set<String>> details = new ConcurrentHashMap<>();

  public Refusals(InstantSource clock) {
    this.clock = clock;
  }

  /// @param principal `anonymous` for a client that shows no credentials, or wrong ones
  /// @param route of a few
  /// @param detail what is wrong with the credentials that were sent
  public void count(String principal, String address, String route, Optional<String> detail) {
    Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    Optional<String> told = detail.flatMap(text -> told(new Origin(minute, address), text));
    Key key = new Key(minute, principal, address, route, told);
    boolean full = counters.size() >= MAX_ENTRIES && !counters.containsKey(key);
    counters.merge(
        full ? new Key(minute, OTHERS, OTHERS, OVERFLOW, Optional.empty()) : key, 1L, Long::sum);
  }

  private Optional<String> told(Origin origin, String detail) {
    if (details.size() >= MAX_ENTRIES && !details.containsKey(origin)) {
      return MORE;
    }
    Set<String> known = details.computeIfAbsent(origin, _ -> ConcurrentHashMap.newKeySet());
    if (known.size() >= MAX_DETAILS && !known.contains(detail)) {
      return MORE;
    }
    known.add(detail);
    return Optional.of(detail);
  }

  /// Writes what has gathered. What cannot be written stays for the next time.
  public void flush(AuditLog log) {
    Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    details.keySet().removeIf(origin -> origin.minute().isBefore(minute));
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
    return new Refused(
        key.minute(), key.principal(), key.address(), key.route(), key.detail(), count);
  }

  private void takeBack(Refused row) {
    Key key = new Key(row.minute(), row.principal(), row.address(), row.route(), row.detail());
    counters.merge(key, row.count(), Long::sum);
  }
}
