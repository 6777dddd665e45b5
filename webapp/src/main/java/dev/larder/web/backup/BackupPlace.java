package dev.larder.web.backup;

import dev.larder.web.config.BlobStore;
import dev.larder.web.config.Settings;
import dev.larder.web.server.StartException;
import java.nio.file.Path;

/// Where a server's data is that has its database in its home.
record BackupPlace(Path home, Path blobs) {
  private static final String PROCEDURE =
      "docs/operations.md, \"Backup\", has the procedure for it";

  /// Refuses set-ups whose parts have tools of their own.
  static BackupPlace of(Settings settings) throws StartException {
    if (settings.database() instanceof Settings.Database.External) {
      throw new StartException(
          "the database is not in the home but an external one: back it up and restore it by the"
              + " tools of PostgreSQL; "
              + PROCEDURE,
          null);
    }
    if (settings.blobsFrom().isPresent()) {
      throw new StartException(
          "content is moved from one store to another: back it up and restore it when the move is"
              + " complete and LARDER_BLOBS_FROM is removed",
          null);
    }
    return switch (settings.blobs()) {
      case BlobStore.Folder folder ->
          new BackupPlace(
              settings.home().toAbsolutePath().normalize(),
              folder.under(settings.home()).toAbsolutePath().normalize());
      case BlobStore.Bucket bucket ->
          throw new StartException(
              "the blobs are in the bucket s3://%s/%s: back it up and restore it by the tools of its service; %s"
                  .formatted(bucket.name(), bucket.prefix(), PROCEDURE),
              null);
    };
  }

  /// Refuses a folder for backups that would be lost together with what is backed up.
  void refuseInside(Path folder) throws StartException {
    Path there = folder.toAbsolutePath().normalize();
    if (there.startsWith(home) || there.startsWith(blobs) || home.startsWith(there)) {
      throw new StartException(
          folder
              + " and the home "
              + home
              + " are in each other: name a folder elsewhere, best on"
              + " another disk",
          null);
    }
  }
}
