package dev.larder.core.repository;

/// Names that a repository claims.
///
/// @param pattern one pattern with the matching rules of GOPRIVATE (protocol 16)
public record Namespace(String pattern, Mode mode) {
  /// How far a claim goes.
  public enum Mode {
    /// No other repository answers a matching name, and it never leaves the server otherwise.
    EXCLUSIVE,
    /// Versions are added to those that others offer.
    OVERLAY
  }
}
