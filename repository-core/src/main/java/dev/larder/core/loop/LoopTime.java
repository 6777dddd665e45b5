package dev.larder.core.loop;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The time that standing loops live by: the machine's, or one that a test moves.
public interface LoopTime extends InstantSource {
  /// Of the machine.
  LoopTime SYSTEM =
      new LoopTime() {
        @Override
        public Instant instant() {
          return Instant.now();
        }

        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void pause(Duration time) throws InterruptedException {
          Thread.sleep(time);
        }
      };

  /// For ages, as [System#nanoTime]: a clock that is set back must not make what is late look new.
  long nanos();

  /// Returns when the time is over.
  void pause(Duration time) throws InterruptedException;
}
