package dev.larder.core.storage;

import java.io.IOException;
import java.nio.file.Path;

/// A folder for temporary files of this process.
public interface Staging {
  /// A new, empty file. Fails with [DiskFullException] when less than `expected` bytes (plus the
  /// reserve, unless `passing`) are left.
  ///
  /// @param passing the file only passes content through and may use the bounded reserve
  Path create(long expected, boolean passing) throws IOException;

  /// Removes a file that [#create] made; nothing happens if it is gone.
  void discard(Path file);
}
