package dev.larder.core.storage;

import dev.larder.api.Listed;
import dev.larder.core.repository.RepositoryId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What upstreams answered for indexes and queries: documents that expire.
///
/// Methods throw [StorageDownException] when the store cannot be reached.
public interface Indexes {
  /// What an upstream answered last, however old it is.
  Optional<StoredIndex> find(RepositoryId repository, String path);

  /// Keeps an answer, and records each version of `listed` that this repository has not listed
  /// before with the time of the store's own clock: when we first saw it.
  void save(RepositoryId repository, String path, StoredIndex index, String component);

  /// Forgets an answer; what was first seen in it stays.
  void remove(RepositoryId repository, String path);

  /// When a version was first listed, for those that ever were.
  Optional<Instant> firstSeen(RepositoryId repository, String component, String version);

  /// An upstream's answer.
  ///
  /// @param etag validators for a conditional request, as received
  /// @param fetched when it was last known to be current
  record StoredIndex(
      List<Listed> listed, Optional<String> etag, Optional<String> lastModified, Instant fetched) {
    public StoredIndex {
      listed = List.copyOf(listed);
    }
  }
}
