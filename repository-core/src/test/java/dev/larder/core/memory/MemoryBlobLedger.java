package dev.larder.core.memory;

import dev.larder.core.access.Author;
import dev.larder.core.memory.MemoryBlobRows.Row;
import dev.larder.core.memory.MemoryBlobRows.Sweep;
import dev.larder.core.staging.Sha256;
import dev.larder.core.storage.AuditLog.Subject;
import dev.larder.core.storage.BlobLedger;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.VersionRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is known of blobs, in memory.
public final class MemoryBlobLedger implements BlobLedger {
  private final MemoryMetadata metadata;
  private final MemoryConfiguration configuration;
  private final MemoryBlobRows blobs;
  private final UUID installation = UUID.randomUUID();
  private Optional<UUID> current = Optional.empty();
  private Optional<UUID> earlier = Optional.empty();
  private long marked;
  private Optional<Swept> last = Optional.empty();

  MemoryBlobLedger(MemoryMetadata metadata, MemoryConfiguration configuration) {
    this.metadata = metadata;
    this.configuration = configuration;
    this.blobs = metadata.blobs;
  }

  /// Tells ages from now on.
  public void follow(InstantSource clock) {
    blobs.clock = clock;
  }

  /// As a database that was restored from an earlier day.
  public void forgetMarks(UUID then) {
    current = Optional.of(then);
    earlier = Optional.empty();
  }

  private boolean isNamed(String sha256) {
    return files(sha256).findAny().isPresent();
  }

  private Stream<Named> files(String sha256) {
    return named(metadata.named(sha256))
        .filter(one -> one.file().sha256().equals(sha256) && one.file().inline().isEmpty());
  }

  private Stream<Named> named(Stream<VersionRow> rows) {
    return rows.flatMap(row ->
        row.files().stream()
            .map(file -> new Named(row.repository(), row.coordinates(), file, provenance(row))));
  }

  private Provenance provenance(VersionRow row) {
    Optional<String> publisher = metadata.publisher(row.repository(), row.coordinates());
    return new Provenance(publisher.isPresent(), publisher.orElse("a proxy"), row.stored());
  }

  @Override
  public SmallFiles smallFiles(String after, int limit) {
    synchronized (metadata) {
      List<Named> page =
          named(metadata.rows())
              .filter(one -> one.file().inline().isPresent() && place(one).compareTo(after) > 0)
              .sorted(Comparator.comparing(MemoryBlobLedger::place))
              .limit(limit)
              .toList();
      return new SmallFiles(
          page.size() < limit ? Optional.empty() : Optional.of(place(page.getLast())),
          page.size(),
          page.stream().mapToLong(one -> one.file().size()).sum(),
          page.stream().filter(one -> !isRight(one.file())).toList());
    }
  }

  private static String place(Named one) {
    return one.repository().value() + " " + one.file().file() + " " + one.coordinates();
  }

  private static boolean isRight(FileRow file) {
    return Sha256.hex(file.inline().orElseThrow()).equals(file.sha256());
  }

  private Known shown(Map.Entry<String, Row> entry) {
    Row row = entry.getValue();
    boolean named = isNamed(entry.getKey());
    State swept = named ? State.SUSPECT : State.SWEPT;
    return new Known(entry.getKey(), row.size(), row.swept() ? swept : row.state(), named);
  }

  private List<Known> page(String after, int limit, Predicate<Row> which) {
    synchronized (metadata) {
      return blobs.rows.tailMap(after, false).entrySet().stream()
          .filter(entry -> which.test(entry.getValue()))
          .limit(limit)
          .map(this::shown)
          .toList();
    }
  }

  @Override
  public List<Known> blobs(String after, int limit) {
    return page(after, limit, _ -> true);
  }

  @Override
  public Set<String> known(Collection<String> hashes) {
    synchronized (metadata) {
      return hashes.stream().filter(blobs.rows::containsKey).collect(Collectors.toSet());
    }
  }

  @Override
  public List<Named> files(String sha256, int limit) {
    synchronized (metadata) {
      return files(sha256)
          .sorted(Comparator.comparing(named -> named.coordinates().toString()))
          .limit(limit)
          .toList();
    }
  }

  @Override
  public Reviewed review(String after, int limit) {
    synchronized (metadata) {
      List<Known> page = blobs(after, limit);
      int condemned = 0;
      int acquitted = 0;
      for (Known one : page) {
        boolean live = one.state() == State.LIVE || one.state() == State.SUSPECT;
        if (live && !one.named()) {
          set(one.sha256(), row -> row.as(State.CONDEMNED, blobs.now()));
          condemned++;
        } else if (one.state() == State.CONDEMNED && one.named()) {
          set(one.sha256(), row -> row.as(State.LIVE, blobs.now()));
          acquitted++;
        }
      }
      Optional<String> end = page.stream().map(Known::sha256).reduce((_, second) -> second);
      return new Reviewed(end, page.size(), condemned, acquitted);
    }
  }

  private interface Step {
    Row next(Row row);
  }

  private void set(String sha256, Step step) {
    blobs.rows.computeIfPresent(sha256, (_, row) -> step.next(row));
  }

  @Override
  public List<Known> beginSweep(UUID sweep, Duration grace, Duration overdue, int limit) {
    synchronized (metadata) {
      Instant now = blobs.now();
      List<String> due =
          blobs.rows.entrySet().stream()
              .filter(entry -> entry.getValue().state() == State.CONDEMNED)
              .filter(entry -> isDue(entry.getValue(), now.minus(grace), now.minus(overdue)))
              .filter(entry -> !isNamed(entry.getKey()))
              .sorted(Comparator.comparing(entry -> entry.getValue().touched()))
              .limit(limit)
              .map(Map.Entry::getKey)
              .toList();
      due.forEach(sha256 -> set(sha256, row -> row.swept(sweep, true, now)));
      return due.stream().map(sha256 -> shown(Map.entry(sha256, blobs.rows.get(sha256)))).toList();
    }
  }

  private static boolean isDue(Row row, Instant condemned, Instant begun) {
    return row.swept()
        ? row.underWay() && !row.touched().isAfter(begun)
        : !row.touched().isAfter(condemned);
  }

  @Override
  public Set<String> beginSweep(UUID sweep, Collection<Blobs.Entry> strays) {
    synchronized (metadata) {
      Set<String> known = known(strays.stream().map(Blobs.Entry::sha256).toList());
      Instant now = blobs.now();
      strays.stream()
          .filter(stray -> !known.contains(stray.sha256()))
          .forEach(stray ->
              blobs.rows.put(
                  stray.sha256(),
                  new Row(stray.size(), State.CONDEMNED, Optional.empty(), now, now)
                      .swept(sweep, true, now)));
      return strays.stream()
          .map(Blobs.Entry::sha256)
          .filter(sha256 -> !known.contains(sha256))
          .collect(Collectors.toSet());
    }
  }

  @Override
  public boolean fence(UUID sweep, String sha256, Duration overdue) {
    synchronized (metadata) {
      Row row = blobs.rows.get(sha256);
      boolean free =
          row != null
              && isNamed(sha256)
              && !(row.underWay() && row.touched().isAfter(blobs.now().minus(overdue)));
      if (free) {
        set(sha256, known -> known.swept(sweep, true, blobs.now()));
      }
      return free;
    }
  }

  @Override
  public void endSweep(UUID sweep, Collection<String> removed) {
    synchronized (metadata) {
      removed.forEach(sha256 ->
          set(sha256, row -> isOf(row, sweep) ? row.swept(sweep, false, blobs.now()) : row));
    }
  }

  private static boolean isOf(Row row, UUID sweep) {
    return row.underWay() && row.sweep().filter(one -> one.id().equals(sweep)).isPresent();
  }

  @Override
  public int forgetSwept(Duration age, int limit) {
    synchronized (metadata) {
      Instant before = blobs.now().minus(age);
      List<String> old =
          blobs.rows.entrySet().stream()
              .filter(entry -> entry.getValue().swept() && !entry.getValue().underWay())
              .filter(entry -> !entry.getValue().touched().isAfter(before))
              .filter(entry -> !isNamed(entry.getKey()))
              .limit(limit)
              .map(Map.Entry::getKey)
              .toList();
      old.forEach(blobs.rows::remove);
      return old.size();
    }
  }

  @Override
  public Optional<Set<UUID>> endedSweeps(Collection<String> hashes) {
    synchronized (metadata) {
      List<Sweep> sweeps =
          hashes.stream()
              .map(blobs.rows::get)
              .flatMap(row -> Optional.ofNullable(row).flatMap(Row::sweep).stream())
              .toList();
      return sweeps.stream().anyMatch(Sweep::underWay)
          ? Optional.empty()
          : Optional.of(sweeps.stream().map(Sweep::id).collect(Collectors.toSet()));
    }
  }

  @Override
  public boolean reclaim(Collection<String> whole, Set<UUID> ended) {
    synchronized (metadata) {
      boolean same = endedSweeps(whole).filter(ended::containsAll).isPresent();
      if (same) {
        whole.forEach(
            sha256 -> set(sha256, row -> row.swept() ? row.as(State.LIVE, blobs.now()) : row));
      }
      return same;
    }
  }

  @Override
  public List<Known> leastRecentlyChecked(int limit) {
    synchronized (metadata) {
      return blobs.rows.entrySet().stream()
          .filter(entry -> !entry.getValue().swept())
          .sorted(Comparator.comparing(entry -> entry.getValue().checked()))
          .limit(limit)
          .map(this::shown)
          .toList();
    }
  }

  @Override
  public void checked(Collection<String> whole, Collection<String> damaged) {
    synchronized (metadata) {
      Instant now = blobs.now();
      whole.forEach(sha256 -> set(sha256, row -> judged(row, State.SUSPECT, State.LIVE, now)));
      damaged.forEach(sha256 -> set(sha256, row -> judged(row, State.LIVE, State.SUSPECT, now)));
    }
  }

  private static Row judged(Row row, State from, State to, Instant now) {
    return row.checked(row.state() == from ? to : row.state(), now);
  }

  @Override
  public List<Known> suspects(String after, int limit) {
    synchronized (metadata) {
      return page(after, Integer.MAX_VALUE, row -> row.state() != State.LIVE).stream()
          .filter(one -> one.state() == State.SUSPECT)
          .limit(limit)
          .toList();
    }
  }

  @Override
  public Figures figures() {
    synchronized (metadata) {
      List<Known> all = blobs("", Integer.MAX_VALUE);
      List<Known> kept = all.stream().filter(one -> one.state() != State.SWEPT).toList();
      List<Known> condemned = kept.stream().filter(one -> one.state() == State.CONDEMNED).toList();
      return new Figures(
          kept.size(),
          kept.stream().mapToLong(Known::size).sum(),
          condemned.size(),
          condemned.stream().mapToLong(Known::size).sum(),
          kept.stream().filter(one -> one.state() == State.SUSPECT).count(),
          all.size() - kept.size(),
          last);
    }
  }

  @Override
  public void collected(long removed, long bytes) {
    synchronized (metadata) {
      last = Optional.of(new Swept(blobs.now(), removed, bytes));
    }
  }

  private long change() {
    return configuration.load().change();
  }

  @Override
  public Mark mark() {
    synchronized (metadata) {
      return new Mark(installation, current, earlier, change() > marked);
    }
  }

  @Override
  public boolean renew(Optional<UUID> expected, UUID next) {
    synchronized (metadata) {
      if (!current.equals(expected)) {
        return false;
      }
      earlier = current;
      current = Optional.of(next);
      marked = change();
      return true;
    }
  }

  @Override
  public void distrust(UUID next) {
    synchronized (metadata) {
      earlier = Optional.of(next);
      current = Optional.of(next);
    }
  }

  @Override
  public void accept(Optional<UUID> held, UUID next, Author author) {
    synchronized (metadata) {
      earlier = held;
      current = Optional.of(next);
      marked = change();
      configuration.audit.add(
          author, "blob-store.accept", "blob store", Subject.UNKNOWN, Optional.empty());
    }
  }
}
