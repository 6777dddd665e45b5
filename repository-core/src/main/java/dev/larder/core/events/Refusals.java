package dev.larder.core.events;

import dev.larder.core.storage.AuditLog;
import dev.larder.core.storage.AuditLog.Refused;
import dev.larder.core.storage.AuditLog.Subject;
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

  /// Different components from one address in one minute; of further ones the repository alone is
  /// told, so that a client that walks a long list of names has no more rows than these.
  static final int MAX_COMPONENTS = 100;

  /// Of a longer name the beginning is told: rows are found by an index, which takes no more.
  static final int MAX_COMPONENT_CHARS = 300;

  /// Who stands in the row for refusals that were too many to tell apart.
  public static final String OTHERS = "*";

  private static final String OVERFLOW = "more different refusals than are told apart";
  private static final Optional<String> MORE = Optional.of("further wrong credentials");

  private record Key(
      Instant minute,
      String principal,
      String address,
      String route,
      Subject subject,
      Optional<String> detail) {}

  private record Origin(Instant minute, String address) {}

  private final InstantSource clock;
  private final Map<Key, Long> counters = new ConcurrentHashMap<>();
  private final Map<Origin, Set<String>> details = new ConcurrentHashMap<>();
  private final Map<Origin, Set<String>> components = new ConcurrentHashMap<>();

  public Refusals(InstantSource clock) {
    this.clock = clock;
  }

  /// @param principal `anonymous` for a client that shows no credentials, or wrong ones
  /// @param route of a few
  /// @param subject what was asked for, as the client wrote it
  /// @param detail what is wrong with the credentials that were sent
  public void count(
      String principal, String address, String route, Subject subject, Optional<String> detail) {
    Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    Origin origin = new Origin(minute, address);
    Key key =
        new Key(minute, principal, address, route, told(origin, subject), told(origin, detail));
    boolean full = counters.size() >= MAX_ENTRIES && !counters.containsKey(key);
    counters.merge(full ? others(minute) : key, 1L, Long::sum);
  }

  private static Key others(Instant minute) {
    return new Key(minute, OTHERS, OTHERS, OVERFLOW, Subject.UNKNOWN, Optional.empty());
  }

  private Optional<String> told(Origin origin, Optional<String> detail) {
    return detail.flatMap(text -> isTold(details, MAX_DETAILS, origin, text) ? detail : MORE);
  }

  private Subject told(Origin origin, Subject subject) {
    Optional<String> component = subject.component().map(Refusals::shown);
    return component.isPresent()
            && isTold(components, MAX_COMPONENTS, origin, component.orElseThrow())
        ? new Subject(subject.repository(), component)
        : subject.repositoryAlone();
  }

  /// What a client wrote, fit for a record: short, and without what could break a line or turn it
  /// round.
  private static String shown(String component) {
    int shown = Math.min(component.codePointCount(0, component.length()), MAX_COMPONENT_CHARS);
    String start = component.substring(0, component.offsetByCodePoints(0, shown));
    return start.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?")
        + (start.length() < component.length() ? "…" : "");
  }

  /// Whether one of these is told by itself: it was before, or there is room for it.
  private static boolean isTold(
      Map<Origin, Set<String>> all, int most, Origin origin, String text) {
    if (all.size() >= MAX_ENTRIES && !all.containsKey(origin)) {
      return false;
    }
    Set<String> known = all.computeIfAbsent(origin, _ -> ConcurrentHashMap.newKeySet());
    return known.contains(text) || (known.size() < most && known.add(text));
  }

  /// Writes what has gathered. What cannot be written stays for the next time.
  public void flush(AuditLog log) {
    Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    details.keySet().removeIf(origin -> origin.minute().isBefore(minute));
    components.keySet().removeIf(origin -> origin.minute().isBefore(minute));
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
        key.minute(),
        key.principal(),
        key.address(),
        key.route(),
        key.subject(),
        key.detail(),
        count);
  }

  private void takeBack(Refused row) {
    Key key =
        new Key(
            row.minute(), row.principal(), row.address(), row.route(), row.subject(), row.detail());
    counters.merge(key, row.count(), Long::sum);
  }
}
