package dev.larder.core.memory;

import static java.time.temporal.ChronoUnit.MICROS;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.FeedRow;
import dev.larder.core.storage.VersionRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The feed of versions, in memory; whoever asks holds the lock of all versions.
final class MemoryFeed {
  private final List<FeedRow> rows = new ArrayList<>();
  private final Set<Fed> fed = new HashSet<>();
  private Instant last = Instant.EPOCH;

  private record Fed(RepositoryId repository, Coordinates coordinates) {}

  List<FeedRow> read(Set<RepositoryId> repositories, Instant since, int limit) {
    return rows.stream()
        .filter(row -> repositories.contains(row.repository()) && !row.time().isBefore(since))
        .limit(limit)
        .toList();
  }

  /// Gives those a place that have none, in the order in which they were stored.
  ///
  /// @return how many they are
  int assign(Stream<VersionRow> versions) {
    List<Fed> waiting =
        versions
            .filter(VersionRow::complete)
            .sorted(Comparator.comparing(VersionRow::stored))
            .map(row -> new Fed(row.repository(), row.coordinates()))
            .filter(fed::add)
            .toList();
    for (Fed one : waiting) {
      Instant now = Instant.now().truncatedTo(MICROS);
      last = now.isAfter(last) ? now : last.plus(1, MICROS);
      rows.add(new FeedRow(one.repository(), one.coordinates(), last));
    }
    return waiting.size();
  }
}
