package dev.larder.core.storage;

import dev.larder.api.Coordinates;
import dev.larder.api.PublicRecord;
import dev.larder.core.repository.RepositoryId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All versions that some repositories store, for those who go through every one of them: pages in
/// the order of repository, component and version, each of which begins behind the last of the one
/// before it. What is deleted is not among them.
///
/// Methods throw [StorageDownException] when the store cannot be reached.
public interface VersionWalk {
  /// Which ones.
  enum Which {
    /// Whatever is stored.
    ALL,
    /// Every file of the format is there.
    COMPLETE,
    /// Fetched, and not verified by a public record, or kept at least in part without one.
    UNVERIFIED
  }

  /// A stored version.
  ///
  /// @param files the names of those that are stored
  record Walked(
      RepositoryId repository,
      Coordinates coordinates,
      Set<String> files,
      Map<String, String> facts,
      Map<String, String> origin) {
    public Walked {
      files = Set.copyOf(files);
      facts = Map.copyOf(facts);
      origin = Map.copyOf(origin);
    }
  }

  /// @param after the last one of the page before
  List<Walked> walk(Set<RepositoryId> repositories, Which which, Optional<Walked> after, int limit);

  /// Keeps what a public record says of a version as it was walked past: its origin without
  /// [PublicRecord#VERIFIED] and [PublicRecord#UNVERIFIED], and with what is told. False: its facts
  /// or its files are others by now, or it is gone.
  boolean told(Walked walked, Map<String, String> origin);
}
