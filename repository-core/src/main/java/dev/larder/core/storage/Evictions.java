package dev.larder.core.storage;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Fetched versions whose big files can be removed to make room, since their upstream has them.
/// Their small files and their facts stay, so what is fetched again has to be what it was.
///
/// Methods throw [StorageDownException] when the store cannot be reached.
public interface Evictions {
  /// A version that has something to remove, and something that stays.
  ///
  /// @param bytes of its files that would be removed
  /// @param stored when its first file was committed
  /// @param lastUse the day (UTC) of its newest download by way of whichever repository
  record Candidate(
      Coordinates coordinates, long bytes, Instant stored, Optional<LocalDate> lastUse) {}

  /// Fetched versions of a repository that are in use, in the order of their names, behind one.
  ///
  /// @param big names of files that are removed
  List<Candidate> candidates(
      RepositoryId repository, Set<String> big, Optional<Coordinates> after, int limit);

  /// One of them, as it is now.
  Optional<Candidate> candidate(RepositoryId repository, Set<String> big, Coordinates coordinates);

  /// A version to evict, as it was when that was decided.
  ///
  /// @param format of the repository
  /// @param big names of files that are removed
  /// @param pinnedBy repositories whose lists of pins keep a version
  /// @param minimumAge how long ago the files must have been stored
  /// @param why in words, for who asks for them while the upstream is away
  record Eviction(
      RepositoryId repository,
      String format,
      Candidate candidate,
      Set<String> big,
      Set<RepositoryId> pinnedBy,
      Duration minimumAge,
      String why) {
    public Eviction {
      big = Set.copyOf(big);
      pinnedBy = Set.copyOf(pinnedBy);
    }
  }

  /// Removes the big files of a version in one transaction that looks at everything again, inserts
  /// a change of the component, and condemns the blobs that no file names any more. Empty: it is
  /// deleted or pinned, was downloaded on a later day, is younger, has nothing to remove, or
  /// nothing would stay of it.
  ///
  /// @return how many bytes its files had
  OptionalLong evict(Eviction eviction);

  /// What was removed of a version.
  record Evicted(Instant at, long bytes, String why) {}

  /// When big files of a stored version were last removed; that says nothing of whether they have
  /// come again since.
  Optional<Evicted> last(RepositoryId repository, Coordinates coordinates);
}
