package dev.larder.core.memory;

import dev.larder.api.Coordinates;
import dev.larder.core.access.Author;
import dev.larder.core.policy.Deletion;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.DownloadCount;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.Spared;
import dev.larder.core.storage.VersionRow;
import dev.larder.core.storage.VersionUse;
import dev.larder.core.storage.VersionUses;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What is used of versions, in memory.
public final class MemoryVersionUses implements VersionUses {
  private static final Comparator<Coordinates> ORDER =
      Comparator.comparing(Coordinates::component).thenComparing(Coordinates::version);

  private final MemoryMetadata metadata;
  private final MemoryPins pins;

  MemoryVersionUses(MemoryMetadata metadata, MemoryPins pins) {
    this.metadata = metadata;
    this.pins = pins;
  }

  @Override
  public List<VersionUse> of(
      RepositoryId repository, Set<RepositoryId> by, List<String> components) {
    return metadata.rows(repository).stream()
        .filter(row -> components.contains(row.coordinates().component()))
        .filter(row -> !metadata.isDeleted(repository, row.coordinates()))
        .map(row -> use(row, by))
        .sorted(Comparator.comparing(VersionUse::coordinates, ORDER))
        .toList();
  }

  private VersionUse use(VersionRow row, Set<RepositoryId> by) {
    Coordinates coordinates = row.coordinates();
    return new VersionUse(
        coordinates,
        row.time(),
        row.stored(),
        metadata.restored(row.repository(), coordinates),
        downloaded(by, coordinates),
        isPinned(by, coordinates),
        row.files().stream().collect(Collectors.toMap(FileRow::file, FileRow::size)));
  }

  private boolean isPinned(Set<RepositoryId> by, Coordinates coordinates) {
    return !pins.pinned(by, Set.of(coordinates)).isEmpty();
  }

  private Optional<LocalDate> downloaded(Set<RepositoryId> by, Coordinates coordinates) {
    return by.stream()
        .flatMap(repository -> metadata.counts(repository).stream())
        .filter(count -> count.coordinates().equals(coordinates))
        .map(DownloadCount::day)
        .max(Comparator.naturalOrder());
  }

  @Override
  public boolean delete(
      RepositoryId repository,
      Coordinates coordinates,
      Spared unless,
      String reason,
      Author author) {
    synchronized (metadata) {
      return !isSpared(repository, coordinates, unless)
          && metadata.delete(repository, coordinates, reason, author);
    }
  }

  private boolean isSpared(RepositoryId repository, Coordinates coordinates, Spared unless) {
    return metadata.restored(repository, coordinates).isPresent()
        || (unless.pinned() && isPinned(unless.by(), coordinates))
        || unless.since().stream().anyMatch(day -> isLater(unless.by(), coordinates, day))
        || !unless.standing().stream()
            .allMatch(version -> stands(repository, coordinates, version));
  }

  private boolean isLater(Set<RepositoryId> by, Coordinates coordinates, LocalDate day) {
    return downloaded(by, coordinates).filter(last -> !last.isBefore(day)).isPresent();
  }

  private boolean stands(RepositoryId repository, Coordinates beside, String version) {
    Coordinates other = new Coordinates(beside.component(), version);
    return !metadata.version(Set.of(repository), other).isEmpty()
        && !metadata.isDeleted(repository, other);
  }

  @Override
  public List<Coordinates> late(
      RepositoryId repository,
      Set<RepositoryId> by,
      String deletedBy,
      Instant since,
      long days,
      int limit) {
    synchronized (metadata) {
      return metadata.rows(repository).stream()
          .map(VersionRow::coordinates)
          .filter(one ->
              metadata
                  .deletion(repository, one)
                  .filter(
                      deletion -> deletion.by().equals(deletedBy) && deletion.at().isAfter(since))
                  .filter(deletion -> isLater(by, one, firstDay(deletion, days)))
                  .isPresent())
          .sorted(ORDER)
          .limit(limit)
          .toList();
    }
  }

  private static LocalDate firstDay(Deletion deletion, long days) {
    return LocalDate.ofInstant(deletion.at(), ZoneOffset.UTC).minusDays(days);
  }

  @Override
  public boolean takeBack(RepositoryId repository, Coordinates coordinates, Author author) {
    return metadata.takeBack(repository, coordinates, author);
  }
}
