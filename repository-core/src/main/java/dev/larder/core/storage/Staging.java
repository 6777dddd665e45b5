package dev.larder.core.storage;

import java.io.IOException;
import java.nio.file.Path;

/// Temporary files of this process, and the room that its disk has for them.
public interface Staging {
  /// A new, empty file. Fails with [DiskFullException] when less than `expected` bytes (plus the
  /// reserve, unless `passing`) are left. The room is claimed until the file is discarded.
  ///
  /// @param passing the file only passes content through and may use the bounded reserve
  Path create(long expected, boolean passing) throws IOException;

  /// Removes a file that [#create] made, and ends its claim; to be called once for each, also for a
  /// file that became a blob. Nothing happens if it is gone.
  void discard(Path file);

  /// Whether there is room for content of this size above the reserve.
  boolean roomFor(long bytes) throws IOException;

  /// The disk.
  Disk disk() throws IOException;

  /// @param freeBytes what this process may still use, the reserve included
  record Disk(long freeBytes, long totalBytes) {}
}
