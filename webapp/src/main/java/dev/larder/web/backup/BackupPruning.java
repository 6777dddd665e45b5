package dev.larder.web.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Removes older backups, and the content that only they needed.
record BackupPruning(BackupFolder folder) {
  /// Keeps the newest ones. A kill in between leaves content that nothing needs, which the next
  /// pruning removes.
  void keep(int newest) throws IOException {
    List<Path> backups = folder.complete();
    // Read before anything is removed: where one list cannot be, no content is.
    List<Path> kept = backups.subList(0, Math.min(newest, backups.size()));
    for (Path backup : kept) {
      ManifestFile.in(backup).read();
    }
    for (Path old : backups.subList(kept.size(), backups.size())) {
      folder.remove(old);
    }
    ContentFolder content = folder.content();
    try (MergedContent needed = needed(kept)) {
      content.walk(entry -> {
        if (!needed.names(entry)) {
          content.remove(entry.sha256());
        }
      });
    }
  }

  /// What some backups need, tables left aside.
  static MergedContent needed(List<Path> backups) throws IOException {
    MergedContent needed = new MergedContent();
    try {
      for (Path backup : backups) {
        needed.add(ContentList.open(backup.resolve(BackupManifest.CONTENT)));
        needed.add(
            ContentList.of(
                ArchivePieces.content(ArchivePieces.read(backup.resolve(BackupManifest.ARCHIVE)))));
      }
      return needed;
    } catch (IOException e) {
      needed.close();
      throw e;
    }
  }
}
