package dev.larder.core.storage;

import dev.larder.api.Listed;
import dev.larder.core.repository.RepositoryId;
import java.time.Duration;
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

  /// What an upstream last said that it does not have, unless the repository was defined anew
  /// since.
  Optional<StoredAbsence> findAbsence(RepositoryId repository, String path);

  /// Keeps such answers in the place of older ones; called in batches, never for one request.
  void saveAbsences(List<StoredAbsence> absences);

  /// Forgets what is not missing for certain any more; called in batches.
  void removeAbsences(List<AbsencePath> paths);

  /// Forgets what nobody has asked for in so long, and beyond the newest `most` the rest.
  void expireAbsences(Duration unasked, int most);

  /// Of what may be missing.
  record AbsencePath(RepositoryId repository, String path) {
    public static final int MAX_BYTES = 2_000;
  }

  /// Something that an upstream does not have.
  ///
  /// @param answered how long ago it said so; nodes and the store may differ about the time of day
  /// @param asked how long ago it was last asked for
  record StoredAbsence(AbsencePath at, String why, Duration answered, Duration asked) {}

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
