package dev.larder.core.memory;

import dev.larder.core.storage.DiskFullException;
import dev.larder.core.storage.Staging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// Temporary files in a folder of the test's own, whose disk has as much room as [#room] says, so
/// that a test can fill it.
public final class MemoryStaging implements Staging {
  private final Path folder;
  private volatile long room = 1L << 40;
  private volatile long passingRoom = 256L << 20;

  public MemoryStaging(Path folder) {
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
  public boolean roomFor(long bytes) {
    return bytes <= room;
  }

  @Override
  public Disk disk() throws IOException {
    FileStore disk = Files.getFileStore(folder);
    return new Disk(disk.getUsableSpace(), disk.getTotalSpace());
  }
}
