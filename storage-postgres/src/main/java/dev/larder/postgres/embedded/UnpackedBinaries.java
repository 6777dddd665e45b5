package dev.larder.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;

/// PostgreSQL's programs as they were unpacked before, beside the server's jars. To decode the
/// archive takes seconds, which a first start need not spend again.
record UnpackedBinaries(Path folder) {
  /// Names the folder that may hold them, which the launcher knows.
  static final String PROPERTY = "larder.postgres";

  /// @param name of the programs' folder, which tells version and archive
  static Optional<UnpackedBinaries> find(String name) {
    return Optional.ofNullable(System.getProperty(PROPERTY))
        .map(parent -> Path.of(parent, name))
        .filter(Files::isDirectory)
        .map(UnpackedBinaries::new);
  }

  /// Puts the same files below `root`, durable: linked where both lie on one file system, which
  /// costs nothing, else copied. No process ever writes into them, so a shared file is as good.
  void placeIn(Path root) throws IOException {
    try (ParallelWrites writes = new ParallelWrites();
        Stream<Path> sources = Files.walk(folder)) {
      for (Path source : (Iterable<Path>) sources::iterator) {
        place(source, root.resolve(folder.relativize(source)), writes);
      }
      writes.await();
    }
  }

  private static void place(Path source, Path target, ParallelWrites writes) throws IOException {
    if (Files.isSymbolicLink(source)) {
      Files.createSymbolicLink(target, Files.readSymbolicLink(source));
    } else if (Files.isDirectory(source)) {
      Files.createDirectories(target);
      FolderTrees.allowPassage(target);
    } else if (!linked(source, target)) {
      writes.submit(() -> copy(source, target));
    }
  }

  private static boolean linked(Path source, Path target) {
    try {
      Files.createLink(target, source);
      return true;
    } catch (IOException | UnsupportedOperationException _) {
      // Another file system, or another user's file: a copy serves as well, and says what fails.
      return false;
    }
  }

  private static Void copy(Path source, Path target) throws IOException {
    Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    ParallelWrites.sync(target);
    return null;
  }
}
