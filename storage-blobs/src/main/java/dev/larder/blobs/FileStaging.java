package dev.larder.blobs;

import dev.larder.core.storage.DiskFullException;
import dev.larder.core.storage.Staging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Temporary files beside the blobs, each counted against the room that is left from the moment it
/// is created, not only as its bytes arrive.
final class FileStaging implements Staging {
  private record Claim(long expected, boolean passing) {}

  private final Path folder;
  private final String prefix;
  private final FreeSpaceReserve reserve;
  private final Map<Path, Claim> claims = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable FileStore store;

  FileStaging(Path folder, String prefix, FreeSpaceReserve reserve) {
    this.folder = folder;
    this.prefix = prefix;
    this.reserve = reserve;
  }

  @Override
  public Path create(long expected, boolean passing) throws IOException {
    Path file = folder.resolve(prefix + UUID.randomUUID());
    claim(file, new Claim(expected, passing));
    try {
      return Files.createFile(file);
    } catch (IOException e) {
      claims.remove(file);
      throw DiskFullException.orSame(e);
    }
  }

  /// One at a time: two that look at the same free space must not both take it.
  private void claim(Path file, Claim claim) throws IOException {
    lock.lock();
    try {
      boolean fits = claim.passing() ? mayPass(claim.expected()) : roomFor(claim.expected());
      if (!fits) {
        throw new DiskFullException(words(claim));
      }
      claims.put(file, claim);
    } finally {
      lock.unlock();
    }
  }

  private String words(Claim claim) throws IOException {
    return """
    no room for %d bytes: the disk of the blobs has %d usable bytes and keeps %d of them free, \
    of which %d may pass through at a time; free some space\
    """
        .formatted(claim.expected(), usable(), reserve.bytes(), reserve.passingBytes());
  }

  @Override
  public boolean roomFor(long bytes) throws IOException {
    return usable() - reserve.bytes() - outstanding() >= bytes;
  }

  private boolean mayPass(long bytes) throws IOException {
    return bytes <= reserve.passingBytes() - passing() && bytes <= usable() - outstanding();
  }

  @Override
  public Disk disk() throws IOException {
    return new Disk(usable(), store().getTotalSpace());
  }

  private long usable() throws IOException {
    return store().getUsableSpace();
  }

  private FileStore store() throws IOException {
    FileStore known = store;
    if (known == null) {
      // Finding it reads the table of all mounts; asking it does not.
      known = Files.getFileStore(folder);
      store = known;
    }
    return known;
  }

  /// Bytes that open files announced and have not written yet.
  private long outstanding() throws IOException {
    long sum = 0;
    for (var entry : claims.entrySet()) {
      sum += Math.max(0, entry.getValue().expected() - written(entry.getKey()));
    }
    return sum;
  }

  private long passing() throws IOException {
    long sum = 0;
    for (var entry : claims.entrySet()) {
      if (entry.getValue().passing()) {
        sum += Math.max(entry.getValue().expected(), written(entry.getKey()));
      }
    }
    return sum;
  }

  private static long written(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException _) {
      return 0; // Claimed and not created yet, or renamed and about to be released.
    }
  }

  @Override
  public void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("a temporary file cannot be removed", e);
    } finally {
      claims.remove(file);
    }
  }
}
