package dev.larder.api;

/// A version as a project's own list of what it builds with names it, such as a line of go.sum.
///
/// @param hash as the list states it; empty where it states none
public record Pinned(Coordinates coordinates, String hash) {
  /// Component, version and hash with spaces between, which [Format#pinned] reads again.
  public String line() {
    return (coordinates.component() + " " + coordinates.version() + " " + hash).strip();
  }
}
