package dev.larder.blobs;

import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.LogArchive;
import dev.larder.core.storage.Staging;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/// The ports of one place that keeps content: a folder, or a bucket ([BucketContent]). The place is
/// known here and nowhere else.
///
/// @param logs archived in the same place, and no blobs
/// @param staging on a disk of this machine, whatever the blobs are on
public record ContentStore(Blobs blobs, LogArchive logs, Staging staging, Closeable claim)
    implements Closeable {
  /// Opens or creates a store of files below a folder, with the reserve of its disk, and removes
  /// what dead processes left in its staging.
  public static ContentStore open(Path root) throws IOException {
    DurableFolders.make(root);
    return ofFiles(root, FreeSpaceReserve.ofDisk(root));
  }

  /// Blobs below a folder, to be looked at only: nothing is made, and nothing removed. Empty: the
  /// folder is not there.
  public static Optional<Blobs> look(Path root) {
    return Files.isDirectory(root) ? Optional.of(new FileBlobs(root)) : Optional.empty();
  }

  /// Blobs as files, staged beside them on the same file system.
  static ContentStore ofFiles(Path root, FreeSpaceReserve reserve) throws IOException {
    Path temporary = Files.createDirectories(root.resolve("tmp"));
    StagingOwnership ownership = StagingOwnership.take(temporary);
    FileStaging staging = new FileStaging(temporary, ownership.prefix(), reserve);
    return new ContentStore(
        new FileBlobs(root), new FileLogArchive(root, staging), staging, ownership);
  }

  /// This store and another one, from which content is moved into this one. What it is made of is
  /// closed by itself.
  ///
  /// @param installation to which both belong
  public ContentStore joined(ContentStore old, UUID installation) {
    return new ContentStore(
        new JoinedBlobs(blobs, old.blobs, installation),
        new JoinedLogs(blobs, logs, old.logs, installation),
        staging,
        () -> {});
  }

  /// Gives up the claim on this process's temporary files; the next start removes them.
  @Override
  public void close() throws IOException {
    claim.close();
  }
}
