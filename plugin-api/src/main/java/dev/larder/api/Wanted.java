package dev.larder.api;

/// What a request wants, and how far the server may go for it.
public record Wanted(Target target, Reach reach) {
  /// How far a request may reach.
  public enum Reach {
    /// Ask upstreams where needed.
    UPSTREAM,
    /// Answer only from what is stored.
    STORED
  }
}
