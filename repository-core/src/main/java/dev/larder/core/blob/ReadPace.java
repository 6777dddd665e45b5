package dev.larder.core.blob;

import dev.larder.core.loop.LoopTime;
import java.time.Duration;

/// Keeps reading from taking more bytes in a second than it may.
final class ReadPace {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  /// As fast as it goes.
  static final ReadPace FREE = new ReadPace(0, LoopTime.SYSTEM);

  private final long bytesPerSecond;
  private final LoopTime time;
  private long due;

  /// @param bytesPerSecond zero: any number
  ReadPace(long bytesPerSecond, LoopTime time) {
    this.bytesPerSecond = bytesPerSecond;
    this.time = time;
    this.due = time.nanos();
  }

  /// So many have been read. Returns when more may be.
  void read(long bytes) {
    if (bytesPerSecond == 0) {
      return;
    }
    long now = time.nanos();
    // What was not read earlier is not read faster now.
    due = Math.max(due, now - SECOND) + (long) ((double) bytes * SECOND / bytesPerSecond);
    if (due > now) {
      pause(Duration.ofNanos(due - now));
    }
  }

  private void pause(Duration rest) {
    try {
      time.pause(rest);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
