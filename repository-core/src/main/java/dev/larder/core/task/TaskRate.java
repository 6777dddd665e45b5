package dev.larder.core.task;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// How much is done in a second, over the last half minute.
final class TaskRate {
  private static final int MAX_SAMPLES = 30;
  private static final double NANOS = Duration.ofSeconds(1).toNanos();

  private record Sample(long nanos, long done) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  /// @param nanos when nothing was done yet
  TaskRate(long nanos) {
    samples.add(new Sample(nanos, 0));
  }

  /// The rate, with one look more.
  double at(long nanos, long done) {
    if (samples.size() == MAX_SAMPLES) {
      samples.removeFirst();
    }
    samples.addLast(new Sample(nanos, done));
    Sample first = samples.getFirst();
    return nanos - first.nanos() <= 0 || done <= first.done()
        ? 0
        : (done - first.done()) * NANOS / (nanos - first.nanos());
  }
}
