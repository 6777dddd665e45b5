package dev.larder.git.wire;

import dev.larder.core.source.StalledException;
import java.time.Duration;

/// Whether what a server sends keeps coming. Time counts only while it is waited for.
///
/// At first little may come for a while: a server that puts a pack together sends no more than
/// signs of life.
final class Pace {
  private final FetchLimits limits;
  private Duration waited = Duration.ZERO;
  private long inWindow;
  private long received;
  private boolean begun;

  Pace(FetchLimits limits) {
    this.limits = limits;
  }

  private Duration window() {
    return begun ? limits.window() : limits.firstByte();
  }

  /// What was asked for has begun to come; from now on it has to keep coming.
  void begin() {
    if (!begun) {
      begun = true;
      waited = Duration.ZERO;
      inWindow = 0;
    }
  }

  /// How long may be waited for the next bytes.
  Duration patience() {
    return window().minus(waited).isPositive() ? window().minus(waited) : Duration.ofMillis(1);
  }

  /// Bytes came, or none did.
  void came(int bytes, Duration after) throws StalledException {
    waited = waited.plus(after);
    inWindow += bytes;
    boolean over = waited.compareTo(window()) >= 0;
    boolean slow = begun ? inWindow < limits.bytesPerWindow() : inWindow == 0;
    if (over && slow) {
      throw new StalledException(
          "%d bytes came in %d s, after %d bytes"
              .formatted(inWindow, window().toSeconds(), received));
    }
    received += bytes;
    if (over) {
      waited = Duration.ZERO;
      inWindow = 0;
    }
  }
}
