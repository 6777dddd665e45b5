package dev.larder.core.access;

import java.util.Optional;

/// A grant that a principal has, and what gives it to them.
///
/// @param name of the role, or of the repository that every principal may read
/// @param by the assigned role that includes it; empty: it is assigned itself
public record HeldGrant(Source source, String name, Optional<String> by, Grant grant) {
  /// What gives grants.
  public enum Source {
    ROLE,
    /// A repository that every principal may read.
    OPEN_REPOSITORY
  }
}
