package dev.larder.rig.disk;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// How much is done to a folder, and by which threads.
public final class DiskTally implements DiskWatch {
  private final AtomicInteger files = new AtomicInteger();
  private final AtomicInteger moves = new AtomicInteger();
  private final AtomicInteger writes = new AtomicInteger();
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong read = new AtomicLong();
  private final Set<String> threads = ConcurrentHashMap.newKeySet();

  /// What was done since the beginning.
  ///
  /// @param files that were made
  /// @param moves of files to another name
  /// @param writes calls that wrote something
  public record Tally(int files, int moves, int writes, long bytesWritten, long bytesRead) {}

  public Tally tally() {
    return new Tally(files.get(), moves.get(), writes.get(), written.get(), read.get());
  }

  /// The names of those that made, wrote, read or moved anything.
  public Set<String> threads() {
    return Set.copyOf(threads);
  }

  private void seen() {
    threads.add(Thread.currentThread().getName());
  }

  @Override
  public void made(Path file) {
    seen();
    files.incrementAndGet();
  }

  @Override
  public void madeFolder(Path folder) {
    seen();
  }

  @Override
  public void moved(Path from, Path to) {
    seen();
    moves.incrementAndGet();
  }

  @Override
  public void linked(Path file, Path name) {
    seen();
  }

  @Override
  public void removed(Path path) {
    seen();
  }

  @Override
  public Opened opened(Path path) {
    return new Opened() {
      @Override
      public void read(long bytes) {
        seen();
        read.addAndGet(bytes);
      }

      @Override
      public void wrote(long at, byte[] bytes) {
        seen();
        writes.incrementAndGet();
        written.addAndGet(bytes.length);
      }

      @Override
      public void cut(long size) {}

      @Override
      public void forced() {
        seen();
      }
    };
  }
}
