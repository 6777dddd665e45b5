package dev.larder.core.storage;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A version as one repository stores it.
///
/// @param facts what its files prove about it, see [dev.larder.api.Verified]
/// @param complete whether every file of the format is there
/// @param time the version's own time, where a file told it
/// @param stored when the first file was committed, database time
public record VersionRow(
    RepositoryId repository,
    Coordinates coordinates,
    List<FileRow> files,
    Map<String, String> facts,
    boolean complete,
    Optional<Instant> time,
    Instant stored,
    Map<String, String> origin) {
  public VersionRow {
    files = List.copyOf(files);
    facts = Map.copyOf(facts);
    origin = Map.copyOf(origin);
  }

  /// The file of a name within the version, if it is stored.
  public Optional<FileRow> file(String name) {
    for (FileRow row : files) {
      if (row.file().equals(name)) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }
}
