package dev.larder.blobs;

import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.LogArchive;
import dev.larder.core.storage.Staging;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/// The ports of one place that keeps content, opened by the setting that names it. The place is
/// known here and nowhere else.
///
/// @param logs archived in the same place, and no blobs
/// @param staging on a disk of this machine, whatever the blobs are on
public record ContentStore(Blobs blobs, LogArchive logs, Staging staging, Closeable claim)
    implements Closeable {
  /// Opens or creates a store, and removes what dead processes left in its staging.
  ///
  /// @param place `file:` with the path of a folder
  public static ContentStore open(URI place) throws IOException {
    if (!"file".equals(place.getScheme())) {
      throw new IllegalArgumentException("there is no store of blobs for " + place.getScheme());
    }
    return open(Path.of(place));
  }

  /// Opens or creates one below a folder, with the reserve of its disk.
  static ContentStore open(Path root) throws IOException {
    DurableFolders.make(root);
    return ofFiles(root, FreeSpaceReserve.ofDisk(root));
  }

  /// Blobs as files, staged beside them on the same file system.
  static ContentStore ofFiles(Path root, FreeSpaceReserve reserve) throws IOException {
    Path temporary = Files.createDirectories(root.resolve("tmp"));
    StagingOwnership ownership = StagingOwnership.take(temporary);
    FileStaging staging = new FileStaging(temporary, ownership.prefix(), reserve);
    return new ContentStore(
        new FileBlobs(root), new FileLogArchive(root, staging), staging, ownership);
  }

  /// Gives up the claim on this process's temporary files; the next start removes them.
  @Override
  public void close() throws IOException {
    claim.close();
  }
}
