package dev.larder.web.backup;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What a backup came to, or is found to be.
///
/// @param rows of all tables
/// @param copiedFiles content that no backup in the folder had before
/// @param bytes of all content that it needs
/// @param lost content that is missing in it, because it was lost
/// @param notes what the operator has to know of it
public record BackupSummary(
    Path folder,
    Instant time,
    UUID installation,
    String version,
    int schema,
    long change,
    boolean keys,
    long rows,
    long tableBytes,
    long files,
    long bytes,
    long copiedFiles,
    long copiedBytes,
    int lost,
    Duration took,
    List<String> notes) {
  public BackupSummary {
    notes = List.copyOf(notes);
  }

  static BackupSummary of(Path folder, BackupManifest manifest) {
    return new BackupSummary(
        folder,
        manifest.time(),
        manifest.installation(),
        manifest.version(),
        manifest.schema(),
        manifest.change(),
        manifest.keys(),
        manifest.rows(),
        manifest.ownBytes(),
        manifest.content().files() + manifest.archive().files(),
        manifest.content().bytes() + manifest.archive().bytes(),
        0,
        0,
        manifest.lost().size(),
        Duration.ZERO,
        List.of());
  }

  /// The same, with what has to be known of it.
  BackupSummary noting(List<String> told) {
    return made(copiedFiles, copiedBytes, took, told);
  }

  /// The same, with what making it took.
  BackupSummary made(long newFiles, long newBytes, Duration time, List<String> told) {
    return new BackupSummary(
        folder,
        this.time,
        installation,
        version,
        schema,
        change,
        keys,
        rows,
        tableBytes,
        files,
        bytes,
        newFiles,
        newBytes,
        lost,
        time,
        told);
  }
}
