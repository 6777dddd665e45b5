package dev.larder.core.storage;

import dev.larder.api.Coordinates;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A stored version in use, with what speaks for keeping it.
///
/// @param time the version's own, where a file told it
/// @param stored when its first file was committed, database time
/// @param restored when somebody brought it back into use
/// @param downloaded the day (UTC) of the newest download, as far as they have been written
/// @param pinned whether a list names it
/// @param files the size of each, by its name
public record VersionUse(
    Coordinates coordinates,
    Optional<Instant> time,
    Instant stored,
    Optional<Instant> restored,
    Optional<LocalDate> downloaded,
    boolean pinned,
    Map<String, Long> files) {
  public VersionUse {
    files = Map.copyOf(files);
  }

  /// What all its files take.
  public long bytes() {
    return files.values().stream().mapToLong(Long::longValue).sum();
  }

  /// With these of its files alone.
  public VersionUse with(Set<String> names) {
    return new VersionUse(
        coordinates,
        time,
        stored,
        restored,
        downloaded,
        pinned,
        files.entrySet().stream()
            .filter(file -> names.contains(file.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }
}
