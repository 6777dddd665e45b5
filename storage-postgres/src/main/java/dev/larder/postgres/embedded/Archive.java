package dev.larder.postgres.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// Unpacks a `.txz` whose files become durable before it returns: a power cut must not leave a
/// folder that looks complete and holds empty programs.
final class Archive {
  private static final long MAX_BYTES = 512L << 20;

  private final Path root;
  private final ExecutorService writers;
  private final List<Future<?>> written = new ArrayList<>();
  private long bytes;

  private Archive(Path root, ExecutorService writers) {
    this.root = root;
    this.writers = writers;
  }

  /// Decoding is one thread's work; writing and syncing go on beside it, with at most the unpacked
  /// archive (57 MB) in memory.
  static void unpack(InputStream txz, Path root) throws IOException {
    allowPassage(root);
    try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();
        var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(txz)))) {
      Archive archive = new Archive(root, writers);
      TarArchiveEntry entry;
      while ((entry = tar.getNextEntry()) != null) {
        archive.add(entry, tar);
      }
      archive.await();
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
      written.add(writers.submit(() -> write(target, file, (entry.getMode() & 0100) != 0)));
    }
  }

  private void createFolders(Path folder) throws IOException {
    Path path = root;
    for (Path name : root.relativize(folder)) {
      path = path.resolve(name);
      if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(path);
        allowPassage(path);
      }
    }
  }

  /// Whatever the umask: an unprivileged user runs these programs when root starts the server.
  private static void allowPassage(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Void write(Path target, byte[] content, boolean program) throws IOException {
    try (FileChannel file =
        FileChannel.open(target, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        file.write(rest);
      }
      Files.setPosixFilePermissions(
          target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
      file.force(true);
    }
    return null;
  }

  private void await() throws IOException {
    for (Future<?> one : written) {
      try {
        one.get();
      } catch (ExecutionException failed) {
        throw new IOException("cannot unpack PostgreSQL: " + failed.getCause(), failed);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while unpacking PostgreSQL");
      }
    }
  }
}
