package dev.larder.api;

/// A package of a version, in one line.
///
/// @param path by which it is used
/// @param name by which it calls itself
/// @param program whether it is a program, and nothing to build with
/// @param synopsis its first sentence; empty where it has none, or none was read
public record PackageSummary(String path, String name, boolean program, String synopsis) {
  long weight() {
    return 200L + path.length() + DocText.weight(synopsis);
  }
}
