package dev.larder.core.memory;

import static java.time.temporal.ChronoUnit.MICROS;

import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Indexes;
import dev.larder.core.storage.StorageFullException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What upstreams answered, in memory.
public final class MemoryIndexes implements Indexes {
  private record Key(RepositoryId repository, String path) {}

  private record Name(RepositoryId repository, String component, String version) {}

  private record Absence(String why, Instant answered, Instant asked) {
    StoredAbsence at(AbsencePath path, Instant now) {
      return new StoredAbsence(
          path, why, Duration.between(answered, now), Duration.between(asked, now));
    }
  }

  private final MemoryConfiguration configuration;
  private final Map<AbsencePath, Absence> absences = new HashMap<>();
  private final Map<Key, StoredIndex> indexes = new HashMap<>();
  private final Map<Name, Instant> seen = new HashMap<>();
  private volatile boolean full;

  MemoryIndexes(MemoryConfiguration configuration) {
    this.configuration = configuration;
  }

  @Override
  public synchronized Optional<StoredAbsence> findAbsence(RepositoryId repository, String path) {
    AbsencePath at = new AbsencePath(repository, path);
    return Optional.ofNullable(absences.get(at))
        .filter(absence -> !configuration.defined(repository).isAfter(absence.answered()))
        .map(absence -> absence.at(at, Instant.now()));
  }

  @Override
  public synchronized void saveAbsences(List<StoredAbsence> more) {
    Instant now = Instant.now();
    more.forEach(one ->
        absences.put(
            one.at(), new Absence(one.why(), now.minus(one.answered()), now.minus(one.asked()))));
  }

  @Override
  public synchronized void removeAbsences(List<AbsencePath> paths) {
    paths.forEach(absences::remove);
  }

  @Override
  public synchronized void expireAbsences(Duration unasked, int most) {
    Instant since = Instant.now().minus(unasked);
    absences.values().removeIf(absence -> absence.asked().isBefore(since));
    List<AbsencePath> oldest =
        absences.entrySet().stream()
            .sorted(Comparator.comparing(entry -> entry.getValue().asked()))
            .limit(Math.max(0, absences.size() - most))
            .map(Map.Entry::getKey)
            .toList();
    removeAbsences(oldest);
  }

  /// From now on there is no room.
  public void full() {
    full = true;
  }

  @Override
  public synchronized Optional<StoredIndex> find(RepositoryId repository, String path) {
    return Optional.ofNullable(indexes.get(new Key(repository, path)));
  }

  @Override
  public synchronized void save(
      RepositoryId repository, String path, StoredIndex index, String component) {
    if (full) {
      throw new StorageFullException("no room", new IllegalStateException());
    }
    indexes.put(new Key(repository, path), index);
    Instant now = Instant.now().truncatedTo(MICROS);
    index
        .listed()
        .forEach(
            listed -> seen.putIfAbsent(new Name(repository, component, listed.version()), now));
  }

  @Override
  public synchronized void remove(RepositoryId repository, String path) {
    indexes.remove(new Key(repository, path));
  }

  @Override
  public synchronized Optional<Instant> firstSeen(
      RepositoryId repository, String component, String version) {
    return Optional.ofNullable(seen.get(new Name(repository, component, version)));
  }
}
