package dev.larder.blobs;

import dev.larder.core.storage.DiskFullException;
import dev.larder.core.storage.LogArchive;
import dev.larder.core.storage.Staging;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// Archived logs as files `logs/<log>/<piece>` beside the blobs.
///
/// A piece is staged on the same file system and forced, gets its name by a link, which fails where
/// there is one of that name, and its folder is forced: at every moment a name either does not
/// exist or has all its bytes, and of two processes that bring it one is told of the other. The
/// root must support hard links within itself.
final class FileLogArchive implements LogArchive {
  private final Path root;
  private final Path logs;
  private final Staging staging;
  private final Set<String> durable = new HashSet<>();
  private final ReentrantLock lock = new ReentrantLock();

  FileLogArchive(Path root, Staging staging) {
    this.root = root;
    this.logs = root.resolve("logs");
    this.staging = staging;
  }

  @Override
  public void put(String log, String name, byte[] bytes) throws IOException {
    LogArchive.check(log, name, bytes);
    try {
      makeDurable(log);
      // Opened before the change, so that the force below reports whatever went wrong since.
      try (FileChannel folder = FileChannel.open(logs.resolve(log), StandardOpenOption.READ)) {
        place(log, name, bytes);
        folder.force(true);
      }
    } catch (IOException e) {
      throw DiskFullException.orSame(e);
    }
  }

  /// A folder that exists may be another process's, which has not forced it yet; hence existence
  /// proves nothing and each process forces the folders above each log once.
  private void makeDurable(String log) throws IOException {
    lock.lock();
    try {
      if (!durable.contains(log)) {
        Files.createDirectories(logs.resolve(log));
        force(logs);
        force(root);
        durable.add(log);
      }
    } finally {
      lock.unlock();
    }
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private void place(String log, String name, byte[] bytes) throws IOException {
    Path draft = staging.create(bytes.length, false);
    try {
      write(draft, bytes);
      Files.createLink(file(log, name), draft);
    } catch (FileAlreadyExistsException _) {
      if (!get(log, name).filter(there -> Arrays.equals(there, bytes)).isPresent()) {
        throw LogArchive.taken(log, name);
      }
    } finally {
      staging.discard(draft);
    }
  }

  private static void write(Path draft, byte[] bytes) throws IOException {
    try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        out.write(rest);
      }
      out.force(true);
    }
  }

  @Override
  public Optional<byte[]> get(String log, String name) throws IOException {
    Path file = file(log, name);
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      if (in.size() > MAX_PIECE_BYTES) {
        throw new IOException(file + " is larger than a piece of an archived log may be");
      }
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(in.size()));
      while (bytes.hasRemaining()) {
        if (in.read(bytes) < 0) {
          throw new IOException(file + " has become shorter while it was read");
        }
      }
      return Optional.of(bytes.array());
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  /// What is not named as a piece is passed over.
  @Override
  public List<String> list(String log, String prefix) throws IOException {
    LogArchive.checkName(log);
    try (Stream<Path> files = Files.list(logs.resolve(log))) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.startsWith(prefix) && NAME.matcher(name).matches())
          .sorted()
          .toList();
    } catch (NoSuchFileException _) {
      return List.of();
    }
  }

  /// A removal that a power cut undoes leaves the piece, as before it.
  @Override
  public void remove(String log, String name) throws IOException {
    Files.deleteIfExists(file(log, name));
  }

  private Path file(String log, String name) {
    LogArchive.checkName(log);
    LogArchive.checkName(name);
    return logs.resolve(log).resolve(name);
  }
}
