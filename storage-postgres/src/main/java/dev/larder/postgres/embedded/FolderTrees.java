package dev.larder.postgres.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// Whole folders, done from the leaves up, so that the root tells whether all was done.
final class FolderTrees {

  private FolderTrees() {}

  /// Opens a folder to every user, whatever the umask: an unprivileged user runs the programs in it
  /// when root starts the server.
  static void allowPassage(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  static void delete(Path root) throws IOException {
    visit(root, Files::deleteIfExists);
  }

  static int owner(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }

  /// Gives the whole folder to a user; root only.
  static void give(Path root, int uid) throws IOException {
    visit(root, path -> Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS));
  }

  private interface Step {
    void take(Path path) throws IOException;
  }

  private static void visit(Path root, Step step) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            step.take(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            step.take(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
