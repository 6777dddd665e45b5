package dev.larder.core.memory;

import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.VersionRow;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A stored version with something else in the place of what it had.
final class ChangedRow {
  private ChangedRow() {}

  /// In the place of its file of that name.
  static VersionRow withFile(VersionRow row, FileRow found) {
    List<FileRow> files =
        row.files().stream().map(file -> file.file().equals(found.file()) ? found : file).toList();
    return of(row, files, row.facts(), row.origin());
  }

  /// Without files of these names, and so not complete.
  static VersionRow without(VersionRow row, Set<String> files) {
    return new VersionRow(
        row.repository(),
        row.coordinates(),
        row.files().stream().filter(file -> !files.contains(file.file())).toList(),
        row.facts(),
        false,
        row.time(),
        row.stored(),
        row.origin());
  }

  static VersionRow withFacts(VersionRow row, Map<String, String> facts) {
    return of(row, row.files(), facts, row.origin());
  }

  static VersionRow withOrigin(VersionRow row, Map<String, String> origin) {
    return of(row, row.files(), row.facts(), origin);
  }

  private static VersionRow of(
      VersionRow row, List<FileRow> files, Map<String, String> facts, Map<String, String> origin) {
    return new VersionRow(
        row.repository(),
        row.coordinates(),
        files,
        facts,
        row.complete(),
        row.time(),
        row.stored(),
        origin);
  }
}
