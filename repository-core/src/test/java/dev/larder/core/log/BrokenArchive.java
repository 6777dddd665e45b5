package dev.larder.core.log;

import dev.larder.core.memory.MemoryLogArchive;
import dev.larder.core.storage.LogArchive;
import java.util.List;
import java.util.Optional;

/// An archive that dies with its process before one of its writes, and lies there afterwards as it
/// was.
final class BrokenArchive implements LogArchive {
  private final MemoryLogArchive disk;
  private int left;

  /// The process has ended.
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /// @param writes how many it does before it dies
  BrokenArchive(MemoryLogArchive disk, int writes) {
    this.disk = disk;
    this.left = writes;
  }

  /// Whether it would still do a write.
  boolean survived() {
    return left > 0;
  }

  /// Counts a write, of the database for instance.
  void write() {
    if (left-- <= 0) {
      throw new Killed();
    }
  }

  @Override
  public void put(String log, String name, byte[] bytes) {
    write();
    disk.put(log, name, bytes);
  }

  @Override
  public Optional<byte[]> get(String log, String name) {
    return disk.get(log, name);
  }

  @Override
  public List<String> list(String log, String prefix) {
    return disk.list(log, prefix);
  }

  @Override
  public void remove(String log, String name) {
    write();
    disk.remove(log, name);
  }
}
