package dev.larder.upstream;

import java.time.Duration;

/// How long an upstream may take.
///
/// @param connect until the connection stands
/// @param firstByte from then until the response headers have arrived
/// @param window over which a body must deliver `bytesPerSecond`, whenever a reader waits for it
public record UpstreamDeadlines(
    Duration connect, Duration firstByte, Duration window, int bytesPerSecond) {
  public static final UpstreamDeadlines DEFAULT =
      new UpstreamDeadlines(
          Duration.ofSeconds(5), Duration.ofSeconds(90), Duration.ofSeconds(30), 1024);

  /// For answers that are put together while one waits, as those of Git servers, which send no more
  /// than signs of life until then. Who reads them minds their pace.
  public static final UpstreamDeadlines UNHURRIED =
      new UpstreamDeadlines(
          Duration.ofSeconds(5), Duration.ofSeconds(90), Duration.ofSeconds(90), 1);

  public UpstreamDeadlines {
    if (!connect.isPositive() || !firstByte.isPositive() || !window.isPositive()) {
      throw new IllegalArgumentException("a deadline is positive");
    }
  }

  /// Bytes that a body must deliver in one window.
  long bytesPerWindow() {
    return bytesPerSecond * window.toMillis() / 1000;
  }
}
