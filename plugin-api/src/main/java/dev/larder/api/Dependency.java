package dev.larder.api;

/// A component that a version requires.
///
/// @param version the one that is named; others may be taken
/// @param indirect whether it is there for the sake of others that are required
public record Dependency(String component, String version, boolean indirect) {
  /// The most that are read of one version.
  public static final int MAX_PER_VERSION = 2_000;
}
