package dev.larder.core.staging;

import dev.larder.core.storage.DiskFullException;
import dev.larder.core.storage.Staging;
import dev.larder.core.storage.StorageDownException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Makes and opens temporary files for bytes whose own trouble is not the disk's: what fails here
/// is the storage, never the upload or the source that is received.
public final class TemporaryFiles {
  private TemporaryFiles() {}

  /// A new, empty file for content that is kept; throws [StorageDownException] when it cannot be
  /// made.
  ///
  /// @param expected how many bytes have to find room above the reserve
  public static Path create(Staging staging, long expected) throws DiskFullException {
    try {
      return staging.create(expected, false);
    } catch (DiskFullException full) {
      throw full;
    } catch (IOException broken) {
      throw new StorageDownException("a temporary file cannot be made", broken);
    }
  }

  /// Opens one for writing; throws [StorageDownException] when it cannot be.
  public static FileChannel writable(Path file) {
    try {
      return FileChannel.open(file, StandardOpenOption.WRITE);
    } catch (IOException broken) {
      throw new StorageDownException("a temporary file cannot be opened", broken);
    }
  }
}
