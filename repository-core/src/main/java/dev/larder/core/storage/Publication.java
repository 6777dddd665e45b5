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
/// @param entries records of logs that are placed in the same transaction: the version is visible
///   and its records are there, or neither
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
    Author author,
    List<LogEntry> entries) {
  /// What an existing version means.
  public enum Mode {
    /// A publish: all files at once; an existing version is the same one, or a conflict.
    PUBLISH,
    /// A fetch: files are added to a version, one or all of them.
    FETCH
  }

  /// One that no log records.
  public Publication(
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
    this(
        repository,
        format,
        coordinates,
        files,
        facts,
        time,
        origin,
        mode,
        completeFiles,
        sharing,
        author,
        List.of());
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
        author,
        entries);
  }

  /// The same, recorded by logs.
  public Publication recordedAs(List<LogEntry> records) {
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
        sharing,
        author,
        records);
  }

  public Publication {
    files = List.copyOf(files);
    facts = Map.copyOf(facts);
    origin = Map.copyOf(origin);
    completeFiles = Set.copyOf(completeFiles);
    sharing = Set.copyOf(sharing);
    entries = List.copyOf(entries);
  }
}
