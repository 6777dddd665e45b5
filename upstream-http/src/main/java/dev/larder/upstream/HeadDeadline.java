package dev.larder.upstream;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// When the head of a response must have come, whatever a request waits for until then: its turn, a
/// connection, TLS, a proxy, or the upstream.
final class HeadDeadline implements Ticks.Watched {
  private final long end;
  private volatile Optional<Closeable> line = Optional.empty();
  private volatile boolean over;

  HeadDeadline(Duration patience) {
    end = System.nanoTime() + patience.toNanos();
  }

  long nanosLeft() {
    return Math.max(0, end - System.nanoTime());
  }

  /// From now on this is what is waited for; closing it ends the wait.
  void waitsFor(Closeable connection) {
    line = Optional.of(connection);
    if (over) {
      breakOff();
    }
  }

  boolean isOver() {
    return over;
  }

  @Override
  public void tick() {
    if (nanosLeft() == 0) {
      breakOff();
    }
  }

  @Override
  public void breakOff() {
    over = true;
    line.ifPresent(HeadDeadline::close);
  }

  private static void close(Closeable line) {
    try {
      line.close();
    } catch (IOException _) {
      // It is of no use any more either way.
    }
  }
}
