package dev.larder.go.mod;

import dev.larder.go.version.GoVersion;

/// Versions that their author has taken back: one, or all from one to another.
public record Retraction(GoVersion low, GoVersion high) {
  /// By precedence, as the Go command compares here: with `v2.0.0` goes `v2.0.0+incompatible`.
  public boolean covers(GoVersion version) {
    return low.comparePrecedence(version) <= 0 && version.comparePrecedence(high) <= 0;
  }
}
