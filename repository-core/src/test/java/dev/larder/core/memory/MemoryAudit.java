package dev.larder.core.memory;

import static java.time.temporal.ChronoUnit.MICROS;

import dev.larder.core.access.Author;
import dev.larder.core.storage.AuditLog;
import dev.larder.core.storage.ConfigurationAct;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The audit log in memory.
public final class MemoryAudit implements AuditLog {
  private static final String REFUSED = "refused";
  private static final Comparator<Position> ORDER =
      Comparator.comparing(Position::at).thenComparingLong(Position::id);

  /// What two counts of refusals have in common that end in one row.
  private record Row(Instant minute, Author author, Optional<String> detail, String target) {}

  private final Map<Long, Entry> entries = new LinkedHashMap<>();
  private final Map<Row, Long> refusals = new HashMap<>();
  private long last;

  synchronized void add(ConfigurationAct act, String action, String target) {
    add(act.author(), action, target, Subject.UNKNOWN, act.before(), act.after());
  }

  synchronized void add(
      Author author, String action, String target, Subject subject, Optional<String> after) {
    add(author, action, target, subject, Optional.empty(), after);
  }

  private void add(
      Author author,
      String action,
      String target,
      Subject subject,
      Optional<String> before,
      Optional<String> after) {
    last++;
    Instant now = Instant.now().truncatedTo(MICROS);
    entries.put(
        last,
        new Entry(last, now, author, action, target, subject, 1, Optional.empty(), before, after));
  }

  @Override
  public synchronized List<Entry> find(Question question) {
    return entries.values().stream()
        .filter(entry ->
            question.before().stream()
                .allMatch(before -> ORDER.compare(Position.of(entry), before) < 0))
        .filter(entry -> question.since().stream().noneMatch(since -> entry.at().isBefore(since)))
        .filter(entry -> question.until().stream().allMatch(until -> entry.at().isBefore(until)))
        .filter(entry -> question.principal().stream().allMatch(entry.author().principal()::equals))
        .filter(entry -> question.action().stream().allMatch(entry.action()::equals))
        .filter(entry -> question.repository().stream().allMatch(name -> isOf(entry, name)))
        .sorted(Comparator.comparing(Position::of, ORDER).reversed())
        .limit(question.limit())
        .toList();
  }

  private static boolean isOf(Entry entry, String repository) {
    return entry.subject().repository().stream().anyMatch(repository::equals)
        || (entry.target().equals(repository) && entry.action().startsWith("repository."));
  }

  @Override
  public synchronized void refused(List<Refused> counts) {
    counts.forEach(this::refused);
  }

  private void refused(Refused count) {
    var author = new Author(count.principal(), Optional.empty(), count.address(), "");
    Row row = new Row(count.minute(), author, count.detail(), count.target());
    long id = refusals.computeIfAbsent(row, _ -> ++last);
    long before = entries.containsKey(id) ? entries.get(id).count() : 0;
    entries.put(id, refused(id, author, count, before));
  }

  private static Entry refused(long id, Author author, Refused count, long before) {
    return new Entry(
        id,
        count.minute(),
        author,
        REFUSED,
        count.target(),
        count.subject(),
        before + count.count(),
        count.detail(),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public synchronized int expire(Instant before, int limit) {
    List<Long> old =
        entries.values().stream()
            .filter(entry -> entry.at().isBefore(before))
            .limit(limit)
            .map(Entry::id)
            .toList();
    old.forEach(entries::remove);
    refusals.values().removeAll(Set.copyOf(old));
    return old.size();
  }
}
