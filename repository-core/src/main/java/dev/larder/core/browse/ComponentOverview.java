package dev.larder.core.browse;

import java.util.Optional;

/// A component at a glance.
///
/// @param newest the version to use, of those that are stored here: neither denied nor taken back
/// @param deprecated why its author advises against it
/// @param unread the version in which its author would say so, and which versions are taken back,
///   where that cannot be read: it is too long for a page, or lost
/// @param versions newest first
/// @param shown the one that was asked for; without, the newest
public record ComponentOverview(
    Optional<String> newest,
    Optional<String> deprecated,
    Optional<String> unread,
    Slice<Line> versions,
    Optional<Line> shown) {
  /// One version.
  ///
  /// @param bytes that its owner stores of it
  /// @param downloads by way of repositories that the principal may read
  /// @param retracted why its author has taken it back, which may be empty
  public record Line(
      Browser.Version version, long bytes, long downloads, Optional<String> retracted) {}
}
