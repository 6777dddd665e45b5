package dev.larder.web.http;

import java.time.Duration;

/// Whether a client moves bytes fast enough in one direction.
///
/// Only the time in which we wait for the client counts: each quota of bytes may cost it at most
/// one stall window of our waiting. An average over the whole transfer would let a client that was
/// quick at first hang for minutes.
final class ClientPace {
  private final long quotaBytes;
  private final long windowNanos;
  private long waitedNanos;
  private long movedBytes;

  ClientPace(Limits limits) {
    windowNanos = limits.stall().toNanos();
    quotaBytes = Math.max(1, limits.minimumBytesPerSecond() * limits.stall().toMillis() / 1_000);
  }

  /// How long the next wait may last; not positive when the client has been too slow already.
  Duration left() {
    return Duration.ofNanos(windowNanos - waitedNanos);
  }

  void moved(long bytes, long nanos) {
    waitedNanos += nanos;
    movedBytes += bytes;
    if (movedBytes >= quotaBytes) {
      waitedNanos = 0;
      movedBytes = 0;
    }
  }

  boolean tooSlow() {
    return waitedNanos >= windowNanos;
  }
}
