package dev.larder.web.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Holds a home for one server. The operating system gives the lock back when the process ends,
/// however it ends, so that no stale lock ever has to be removed by hand.
final class HomeLock implements AutoCloseable {
  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  static HomeLock take(Path home) throws IOException, HomeException {
    Path file = home.resolve(ForeignDirectory.LOCK);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (!lock(channel)) {
        throw new HomeException(inUse(home, file));
      }
      byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(pid), 0);
      return new HomeLock(channel);
    } catch (IOException | HomeException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /// Whether another process holds it.
  static boolean isTaken(Path home) throws IOException {
    Path file = home.resolve(ForeignDirectory.LOCK);
    if (Files.notExists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return !lock(channel);
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      // Another server in this very process, as in tests.
      return false;
    }
  }

  private static String inUse(Path home, Path file) throws IOException {
    String pid = Files.readString(file).strip();
    String who = pid.matches("[0-9]{1,10}") ? " (process " + pid + ")" : "";
    return "the home "
        + home
        + " is in use by another Larder server"
        + who
        + ": stop that one, or give this one another home with LARDER_HOME";
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
