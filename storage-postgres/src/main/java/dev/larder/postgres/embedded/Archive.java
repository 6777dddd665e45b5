package dev.larder.postgres.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// Unpacks a `.txz` whose files become durable before it returns: a power cut must not leave a
/// folder that looks complete and holds empty programs.
final class Archive {
  private static final long MAX_BYTES = 512L << 20;

  private final Path root;
  private final ParallelWrites writes;
  private long bytes;

  private Archive(Path root, ParallelWrites writes) {
    this.root = root;
    this.writes = writes;
  }

  /// Decoding is one thread's work; writing and syncing go on beside it, with at most the unpacked
  /// archive (57 MB) in memory.
  static void unpack(InputStream txz, Path root) throws IOException {
    FolderTrees.allowPassage(root);
    try (ParallelWrites writes = new ParallelWrites();
        var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(txz)))) {
      Archive archive = new Archive(root, writes);
      TarArchiveEntry entry;
      while ((entry = tar.getNextEntry()) != null) {
        archive.add(entry, tar);
      }
      writes.await();
    }
  }

  private void add(TarArchiveEntry entry, InputStream content) throws IOException {
    Path target = root.resolve(entry.getName()).normalize();
    bytes += entry.getSize();
    if (!target.startsWith(root) || bytes > MAX_BYTES) {
      throw new IOException("the archive of PostgreSQL is damaged at " + entry.getName());
    }
    createFolders(entry.isDirectory() ? target : target.resolve("..").normalize());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (entry.isFile()) {
      byte[] file = content.readNBytes(Math.toIntExact(entry.getSize()));
      writes.submit(() -> write(target, file, (entry.getMode() & 0100) != 0));
    }
  }

  private void createFolders(Path folder) throws IOException {
    Path path = root;
    for (Path name : root.relativize(folder)) {
      path = path.resolve(name);
      if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(path);
        FolderTrees.allowPassage(path);
      }
    }
  }

  private static Void write(Path target, byte[] content, boolean program) throws IOException {
    Files.write(target, content, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    ParallelWrites.sync(target);
    return null;
  }
}
