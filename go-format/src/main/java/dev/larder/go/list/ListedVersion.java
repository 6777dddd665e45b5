package dev.larder.go.list;

import dev.larder.go.version.GoVersion;
import java.time.Instant;
import java.util.Optional;

/// A line of a list.
///
/// @param time the version's own time, where the line tells it
public record ListedVersion(GoVersion version, Optional<Instant> time) {
  boolean isPseudo() {
    return version.isPseudo();
  }

  boolean isIncompatible() {
    return version.isIncompatible();
  }
}
