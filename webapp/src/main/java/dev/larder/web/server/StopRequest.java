package dev.larder.web.server;

import java.time.Duration;

/// Whether the process has been asked to stop, for a start that waits for something.
@FunctionalInterface
public interface StopRequest {
  /// Nobody asks.
  StopRequest NEVER =
      time -> {
        Thread.sleep(time);
        return false;
      };

  /// Waits until it has been asked, or the time is over; which of the two.
  boolean within(Duration time) throws InterruptedException;
}
