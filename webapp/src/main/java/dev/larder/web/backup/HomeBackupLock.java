package dev.larder.web.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Lets one backup of a home be made at a time, wherever it goes: the end of one would end the
/// other's pause of the collection.
record HomeBackupLock(FileChannel channel) implements AutoCloseable {
  static HomeBackupLock take(Path home) throws IOException {
    FileChannel channel =
        FileChannel.open(
            home.resolve("backup.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel)) {
      return new HomeBackupLock(channel);
    }
    channel.close();
    throw new IOException("another `larder backup` of " + home + " runs: wait for its end");
  }

  static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      // Another one in this very process, as in tests.
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
