package dev.larder.core.memory;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.DownloadCount;
import dev.larder.core.storage.Evictions;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.VersionRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Evictions from memory.
public final class MemoryEvictions implements Evictions {
  private static final Comparator<Coordinates> ORDER =
      Comparator.comparing(Coordinates::component).thenComparing(Coordinates::version);

  private record Key(RepositoryId repository, Coordinates coordinates) {}

  private final MemoryMetadata metadata;
  private final MemoryPins pins;
  private final Map<Key, Evicted> evicted = new ConcurrentHashMap<>();

  MemoryEvictions(MemoryMetadata metadata, MemoryPins pins) {
    this.metadata = metadata;
    this.pins = pins;
  }

  @Override
  public List<Candidate> candidates(
      RepositoryId repository, Set<String> big, Optional<Coordinates> after, int limit) {
    return metadata.rows(repository).stream()
        .filter(row -> isCandidate(row, big))
        .filter(row -> after.isEmpty() || ORDER.compare(row.coordinates(), after.get()) > 0)
        .sorted(Comparator.comparing(VersionRow::coordinates, ORDER))
        .limit(limit)
        .map(row -> candidate(row, big))
        .toList();
  }

  private Candidate candidate(VersionRow row, Set<String> big) {
    return new Candidate(
        row.coordinates(), bytes(row, big), row.stored(), lastUse(row.coordinates()));
  }

  @Override
  public Optional<Candidate> candidate(
      RepositoryId repository, Set<String> big, Coordinates coordinates) {
    return metadata.version(Set.of(repository), coordinates).stream()
        .filter(row -> isCandidate(row, big))
        .map(row -> candidate(row, big))
        .findFirst();
  }

  private boolean isCandidate(VersionRow row, Set<String> big) {
    return metadata.publisher(row.repository(), row.coordinates()).isEmpty()
        && !metadata.isDeleted(row.repository(), row.coordinates())
        && row.files().stream().anyMatch(file -> big.contains(file.file()))
        && row.files().stream().anyMatch(file -> !big.contains(file.file()));
  }

  private static long bytes(VersionRow row, Set<String> big) {
    return row.files().stream()
        .filter(file -> big.contains(file.file()))
        .mapToLong(FileRow::size)
        .sum();
  }

  private Optional<LocalDate> lastUse(Coordinates coordinates) {
    synchronized (metadata) {
      return metadata.downloads.all().stream()
          .filter(count -> count.coordinates().equals(coordinates))
          .map(DownloadCount::day)
          .max(Comparator.naturalOrder());
    }
  }

  @Override
  public OptionalLong evict(Eviction eviction) {
    Candidate candidate = eviction.candidate();
    Instant before = metadata.blobs.now().minus(eviction.minimumAge());
    synchronized (metadata) {
      Optional<VersionRow> row =
          metadata.version(Set.of(eviction.repository()), candidate.coordinates()).stream()
              .filter(stored -> isCandidate(stored, eviction.big()))
              .filter(stored -> !stored.stored().isAfter(before))
              .filter(stored -> stored.files().stream().noneMatch(file -> isYoung(file, before)))
              .filter(_ -> !wasUsedSince(candidate))
              .filter(_ -> !isPinned(eviction))
              .findFirst();
      if (row.isEmpty()) {
        return OptionalLong.empty();
      }
      long bytes = bytes(row.get(), eviction.big());
      metadata.evicted(row.get(), eviction.big());
      evicted.put(
          new Key(eviction.repository(), candidate.coordinates()),
          new Evicted(metadata.blobs.now(), bytes, eviction.why()));
      return OptionalLong.of(bytes);
    }
  }

  private boolean isYoung(FileRow file, Instant before) {
    return Optional.ofNullable(metadata.blobs.rows.get(file.sha256()))
        .filter(blob -> blob.touched().isAfter(before))
        .isPresent();
  }

  private boolean isPinned(Eviction eviction) {
    return !pins.pinned(eviction.pinnedBy(), List.of(eviction.candidate().coordinates())).isEmpty();
  }

  private boolean wasUsedSince(Candidate candidate) {
    return lastUse(candidate.coordinates())
        .filter(day -> candidate.lastUse().map(day::isAfter).orElse(true))
        .isPresent();
  }

  @Override
  public Optional<Evicted> last(RepositoryId repository, Coordinates coordinates) {
    return Optional.ofNullable(evicted.get(new Key(repository, coordinates)))
        .filter(_ -> !metadata.version(Set.of(repository), coordinates).isEmpty());
  }
}
