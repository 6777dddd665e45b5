package dev.larder.api;

import java.time.Duration;

/// A small answer in memory.
///
/// @param life how long its receiver may reuse the answer
public record Document(byte[] bytes, String mediaType, Life life) {
  /// How long an answer holds.
  ///
  /// @param immutable whether it will never change, so that no receiver needs to ask again
  public record Life(Duration maxAge, boolean immutable) {
    /// For content that never changes.
    public static final Life FOREVER = new Life(Duration.ofDays(365), true);

    /// For indexes and whatever else changes.
    public static final Life MINUTE = new Life(Duration.ofSeconds(60), false);

    /// For answers that change, and may be reused for so long.
    public static Life of(Duration maxAge) {
      return new Life(maxAge, false);
    }
  }

  public Document(byte[] bytes, String mediaType) {
    this(bytes, mediaType, Life.MINUTE);
  }
}
