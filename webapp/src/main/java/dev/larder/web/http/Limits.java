package dev.larder.web.http;

import java.time.Duration;

/// What a client may take of the server.
///
/// @param headerBytes request line and headers together
/// @param headers how long they may take to arrive, from the first byte
/// @param idle how long a connection may lie still
/// @param stall the window over which the minimum rate is measured, for both directions
/// @param minimumBytesPerSecond what a client must send or take, averaged over the window
/// @param connections open at once; more wait in the system's queue
/// @param streams of one HTTP/2 connection at once
/// @param running requests being served at once; more are answered 503
public record Limits(
    int headerBytes,
    Duration headers,
    Duration idle,
    Duration stall,
    int minimumBytesPerSecond,
    int connections,
    int streams,
    int running) {
  /// What a server runs with.
  public static final Limits DEFAULT =
      new Limits(
          8 * 1024,
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          1024,
          16_384,
          128,
          4_096);
}
