package dev.larder.core.storage;

import dev.larder.api.Coordinates;
import dev.larder.core.access.Author;
import dev.larder.core.repository.RepositoryId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Files of one version that become visible together, or not at all.
///
/// Their blobs are durable before this is committed.
///
/// @param sharing other repositories that share a group with this one: none of them may hold facts
///   of the same coordinates that disagree
/// @param completeFiles the files that must all be there for the version to be complete
/// @param origin where the files came from (`url`, `ref`, `hash`, …) and how they were verified
/// @param author who published; for a fetch the server
public record Publication(
    RepositoryId repository,
    String format,
    Coordinates coordinates,
    List<FileRow> files,
    Map<String, String> facts,
    Optional<Instant> time,
    Map<String, String> origin,
    Mode mode,
    Set<String> completeFiles,
    Set<RepositoryId> sharing,
    Author author) {
  /// What an existing version means.
  public enum Mode {
    /// A publish: all files at once; an existing version is the same one, or a conflict.
    PUBLISH,
    /// A fetch: files are added to a version, one or all of them.
    FETCH
  }

  /// The same, bound by other repositories.
  public Publication sharedWith(Set<RepositoryId> others) {
    return new Publication(
        repository,
        format,
        coordinates,
        files,
        facts,
        time,
        origin,
        mode,
        completeFiles,
        others,
        author);
  }

  public Publication {
    files = List.copyOf(files);
    facts = Map.copyOf(facts);
    origin = Map.copyOf(origin);
    completeFiles = Set.copyOf(completeFiles);
    sharing = Set.copyOf(sharing);
  }
}
