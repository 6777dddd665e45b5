package dev.larder.git.wire;

import java.time.Duration;

/// How much a Git server may send, and how long it may take.
///
/// @param connect until a connection stands
/// @param firstByte from a request until its answer begins
/// @param window over which an answer must bring `bytesPerSecond`
/// @param whole for everything that one look at a server takes, a clone included
/// @param patience how long one may wait for what another does with the same repository
/// @param advertisedBytes of names and what they lead to
/// @param receivedBytes of one pack
/// @param objects in one pack
/// @param objectBytes of one object; what is built from deltas is held in memory
public record FetchLimits(
    Duration connect,
    Duration firstByte,
    Duration window,
    int bytesPerSecond,
    Duration whole,
    Duration patience,
    long advertisedBytes,
    long receivedBytes,
    long objects,
    long objectBytes) {
  private static final long MIB = 1L << 20;

  /// What a server with this much memory can bear.
  public static FetchLimits forHeap(long bytes) {
    return new FetchLimits(
        Duration.ofSeconds(5),
        Duration.ofSeconds(90),
        Duration.ofSeconds(30),
        1024,
        Duration.ofMinutes(15),
        Duration.ofSeconds(100),
        Math.clamp(bytes / 10, 16 * MIB, 128 * MIB),
        8_192 * MIB,
        Math.clamp(bytes / 160, 1_000_000, 50_000_000),
        Math.clamp(bytes / 6, 64 * MIB, 1_024 * MIB));
  }

  /// Bytes that must come in one window.
  long bytesPerWindow() {
    return bytesPerSecond * window.toMillis() / 1000;
  }
}
