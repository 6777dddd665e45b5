package dev.larder.core.memory;

import dev.larder.api.Staged;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.DiskFullException;
import dev.larder.core.storage.Staging;
import dev.larder.core.waiting.Depth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Blobs that end with the test: a map of files in a folder of the test's own.
///
/// Its disk has as much room as [#room] says, so that a test can fill it.
public final class MemoryBlobs implements Blobs, Staging {
  private final Path folder;
  private final Map<String, Path> blobs = new ConcurrentHashMap<>();
  private final Set<String> viewed = ConcurrentHashMap.newKeySet();
  private volatile long room = 1L << 40;
  private volatile long passingRoom = 256L << 20;

  public MemoryBlobs(Path folder) {
    this.folder = folder;
  }

  /// From now on, only files up to this size fit.
  public void room(long bytes) {
    room = bytes;
  }

  /// From now on, only files up to this size may pass through.
  public void passing(long bytes) {
    passingRoom = bytes;
  }

  /// The hashes that are stored.
  public Set<String> stored() {
    return Set.copyOf(blobs.keySet());
  }

  @Override
  public Staging staging() {
    return this;
  }

  @Override
  public Path create(long expected, boolean passing) throws IOException {
    if (passing ? expected > passingRoom : !roomFor(expected)) {
      throw new DiskFullException("no room for " + expected + " bytes");
    }
    return Files.createFile(folder.resolve(UUID.randomUUID().toString()));
  }

  @Override
  public void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void store(Staged.OnDisk staged) throws IOException {
    try {
      if (staged.sha256().length() != 64) {
        throw new IllegalArgumentException("not a hash: " + staged.sha256());
      }
      if (Files.size(staged.path()) != staged.size()) {
        throw new IOException("the staged file has another size");
      }
      Path blob = folder.resolve(UUID.randomUUID() + ".blob");
      Files.move(staged.path(), blob);
      blobs.putIfAbsent(staged.sha256(), blob);
    } finally {
      discard(staged.path());
    }
  }

  @Override
  public SeekableByteChannel open(String sha256) throws IOException {
    Path blob = blobs.get(sha256);
    if (blob == null) {
      throw new NoSuchFileException(sha256);
    }
    return FileChannel.open(blob, StandardOpenOption.READ);
  }

  @Override
  public Optional<ByteBuffer> view(String sha256, long size, Depth depth) {
    Path blob = blobs.get(sha256);
    if (!depth.mayWait() && !viewed.contains(sha256)) {
      return Optional.empty();
    }
    if (blob == null || viewed.add(sha256)) {
      return Optional.empty();
    }
    try (FileChannel file = FileChannel.open(blob, StandardOpenOption.READ)) {
      return file.size() == size
          ? Optional.of(file.map(FileChannel.MapMode.READ_ONLY, 0, size))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean roomFor(long bytes) {
    return bytes <= room;
  }
}
