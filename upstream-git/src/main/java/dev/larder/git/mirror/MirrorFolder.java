package dev.larder.git.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/// The files of one mirror.
///
/// @param path of the folder
record MirrorFolder(Path path) {
  /// What a process that was killed leaves behind: locks that nobody holds, and halves of packs.
  private static final Pattern LEFTOVER =
      Pattern.compile(".*\\.lock|incoming_.*|.*\\.tmp|gc_.*|\\.tmp-.*|noz.*");

  private static final String GONE = ".gone-";
  private static final String NAME = "larder-url";

  /// Whether this is what [#remove] had no time to delete.
  static boolean isGone(Path path) {
    return String.valueOf(path.getFileName()).startsWith(GONE);
  }

  boolean exists() {
    return Files.isRegularFile(path.resolve("HEAD"));
  }

  /// Says whose mirror it is, for people who look, and that it is used now.
  void use(String url, Instant now) throws IOException {
    Path name = path.resolve(NAME);
    if (!Files.exists(name)) {
      Files.writeString(name, url + "\n", UTF_8);
    }
    Files.setLastModifiedTime(name, FileTime.from(now));
  }

  /// When it was last used; long ago, if that is not known.
  Instant used() {
    try {
      return Files.getLastModifiedTime(path.resolve(NAME)).toInstant();
    } catch (IOException _) {
      return Instant.EPOCH;
    }
  }

  long bytes() throws IOException {
    AtomicLong sum = new AtomicLong();
    visit((file, attributes) -> sum.addAndGet(attributes.size()));
    return sum.get();
  }

  /// Removes what no process that lives can need.
  void sweep() throws IOException {
    visit((file, _) -> {
      if (LEFTOVER.matcher(String.valueOf(file.getFileName())).matches()) {
        delete(file);
      }
    });
  }

  private interface Visit {
    void file(Path file, BasicFileAttributes attributes);
  }

  private void visit(Visit visit) throws IOException {
    try {
      Files.walkFileTree(
          path,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              visit.file(file, attributes);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
              }
              throw e;
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Out of the way at once, then piece by piece.
  void remove() throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    Path gone = isGone(path) ? path : path.resolveSibling(GONE + UUID.randomUUID());
    if (!isGone(path)) {
      Files.move(path, gone);
    }
    Files.walkFileTree(
        gone,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
