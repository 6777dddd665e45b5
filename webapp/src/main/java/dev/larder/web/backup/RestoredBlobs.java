package dev.larder.web.backup;

import dev.larder.common.PrivateFile;
import dev.larder.core.storage.Blobs;
import dev.larder.web.home.RestoredHome;
import dev.larder.web.server.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// The store of blobs that a restore fills: a new one, or one of the same installation that is
/// left, to which only what is missing is added. Such a store may be younger than the backup and
/// keeps its own mark, by which the server knows that both are not of one time.
///
/// @param isNew whether nothing was there
record RestoredBlobs(Path root, UUID installation, boolean isNew, ContentFolder content) {
  static RestoredBlobs in(BackupPlace place, UUID installation) throws IOException, StartException {
    Path root = place.blobs();
    Path id = root.resolve(Blobs.INSTALLATION);
    boolean again = RestoredHome.isUnfinished(place.home());
    boolean ownAgain = again && root.startsWith(place.home());
    if (Files.exists(id) && !ownAgain) {
      if (!PrivateFile.read(id).equals(installation.toString())) {
        throw new StartException(
            "the store of blobs %s belongs to another installation (%s)"
                .formatted(root, PrivateFile.read(id)),
            null);
      }
      return new RestoredBlobs(root, installation, false, new ContentFolder(root));
    }
    if (holdsSomething(root) && !again) {
      throw new StartException(
          root + " is not empty, and no store of this installation: move it away", null);
    }
    return new RestoredBlobs(root, installation, true, new ContentFolder(root));
  }

  private static boolean holdsSomething(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(root)) {
      return entries.findFirst().isPresent();
    }
  }

  /// Brings content here unless it is there and right.
  boolean bring(Path source, ContentEntry entry) throws IOException, LostContentException {
    if (content.has(entry)) {
      try {
        content.check(entry);
        return false;
      } catch (LostContentException damaged) {
        // It is brought anew.
      }
    }
    content.copy(source, entry);
    return true;
  }

  /// Makes it the store of the installation.
  void finish(Optional<String> mark) throws IOException {
    Files.createDirectories(root);
    if (isNew) {
      if (mark.isPresent()) {
        PrivateFile.write(root.resolve(Blobs.MARK), mark.get() + "\n");
      }
      PrivateFile.write(root.resolve(Blobs.INSTALLATION), installation + "\n");
    }
    ContentFolder.force(root);
  }
}
