package dev.larder.git.wire;

import java.time.Duration;

/// When something must be over.
public final class Deadline {
  private final Duration patience;
  private final long end;

  private Deadline(Duration patience) {
    this.patience = patience;
    this.end = System.nanoTime() + patience.toNanos();
  }

  /// So long from now.
  public static Deadline in(Duration patience) {
    return new Deadline(patience);
  }

  /// Nothing, once it is over.
  public Duration left() {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  public boolean isOver() {
    return left().isZero();
  }

  /// @throws LateException once it is over
  public void check() throws LateException {
    if (isOver()) {
      throw new LateException("was not done within " + patience.toSeconds() + " s");
    }
  }
}
