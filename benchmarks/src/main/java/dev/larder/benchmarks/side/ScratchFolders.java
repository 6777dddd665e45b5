package dev.larder.benchmarks.side;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/// Folders for a while.
final class ScratchFolders {
  private ScratchFolders() {}

  private static final Path MEMORY = Path.of("/dev/shm");

  private static final long ROOM = 8L << 30;

  /// A folder for a client's files, in memory where the machine has that, so that its disk does not
  /// decide what a download takes.
  ///
  /// @param otherwise where the folder is where there is too little memory
  static Path quick(Path otherwise) throws IOException {
    boolean room = Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > ROOM;
    return (room ? MEMORY : otherwise).resolve("larder-go-" + ProcessHandle.current().pid());
  }

  /// Deletes a folder if it is there.
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failed)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
