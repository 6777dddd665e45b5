package dev.larder.core.memory;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.DownloadCount;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Counters of downloads, in memory; whoever asks holds the lock of all versions.
final class MemoryDownloads {
  private final List<DownloadCount> counts = new ArrayList<>();

  void add(List<DownloadCount> some) {
    counts.addAll(some);
  }

  List<DownloadCount> all() {
    return List.copyOf(counts);
  }

  List<DownloadCount> of(RepositoryId repository) {
    return counts.stream().filter(count -> count.repository().equals(repository)).toList();
  }

  Set<Coordinates> since(LocalDate day) {
    return counts.stream()
        .filter(count -> !count.day().isBefore(day))
        .map(DownloadCount::coordinates)
        .collect(Collectors.toUnmodifiableSet());
  }

  long sum(RepositoryId repository, Coordinates coordinates) {
    return of(repository).stream()
        .filter(count -> count.coordinates().equals(coordinates))
        .mapToLong(DownloadCount::downloads)
        .sum();
  }
}
