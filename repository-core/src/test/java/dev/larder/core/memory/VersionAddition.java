package dev.larder.core.memory;

import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.Publication;
import dev.larder.core.storage.VersionRow;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a publication adds to a version, once nothing contradicts it.
///
/// What is stored wins: a file that is there already stays as it is, even if the same facts were
/// given with other bytes.
///
/// @param files those of the publication that are not stored yet; none: there is nothing to do
/// @param row the version as it will be
record VersionAddition(List<FileRow> files, VersionRow row) {
  VersionAddition {
    files = List.copyOf(files);
  }

  /// @param now when the version counts as stored, if it was not
  static VersionAddition of(Publication given, Optional<VersionRow> stored, Instant now) {
    var missing =
        given.files().stream()
            .filter(file -> stored.flatMap(row -> row.file(file.file())).isEmpty())
            .toList();
    return new VersionAddition(
        missing, stored.map(row -> grown(row, given, missing)).orElse(fresh(given, now)));
  }

  private static VersionRow fresh(Publication given, Instant now) {
    return new VersionRow(
        given.repository(),
        given.coordinates(),
        given.files(),
        given.facts(),
        isComplete(given.files(), given),
        given.time(),
        now,
        given.origin());
  }

  private static VersionRow grown(VersionRow stored, Publication given, List<FileRow> missing) {
    if (missing.isEmpty()) {
      return stored;
    }
    var files = Stream.concat(stored.files().stream(), missing.stream()).toList();
    return new VersionRow(
        stored.repository(),
        stored.coordinates(),
        files,
        united(given.facts(), stored.facts()),
        stored.complete() || isComplete(files, given),
        stored.time().or(given::time),
        stored.stored(),
        united(given.origin(), stored.origin()));
  }

  private static boolean isComplete(List<FileRow> files, Publication given) {
    return files.stream()
        .map(FileRow::file)
        .collect(Collectors.toSet())
        .containsAll(given.completeFiles());
  }

  private static Map<String, String> united(Map<String, String> weak, Map<String, String> strong) {
    var united = new HashMap<>(weak);
    united.putAll(strong);
    return united;
  }
}
