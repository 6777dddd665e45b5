package dev.larder.core.storage;

import dev.larder.core.repository.RepositoryId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads a feed as clients do: on from the time of the last line, which is read again.
final class FeedReader {
  private final Metadata metadata;
  private final RepositoryId repository;
  private final List<FeedRow> seen = new ArrayList<>();

  FeedReader(Metadata metadata, RepositoryId repository) {
    this.metadata = metadata;
    this.repository = repository;
  }

  synchronized void read() {
    Instant since = seen.isEmpty() ? Instant.EPOCH : seen.getLast().time();
    metadata.feed(Set.of(repository), since, 10).stream()
        .filter(row -> seen.isEmpty() || row.time().isAfter(since))
        .forEach(seen::add);
  }

  synchronized boolean hasSeen(int rows) {
    return seen.size() >= rows;
  }

  synchronized List<FeedRow> seen() {
    return List.copyOf(seen);
  }
}
