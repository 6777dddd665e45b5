package dev.larder.migrations;

import java.util.List;

/// A migration that a start would run.
///
/// @param name what its file is called
/// @param effects what it does, statement by statement, in words
public record PendingMigration(int version, String name, List<String> effects) {
  public PendingMigration {
    effects = List.copyOf(effects);
  }

  /// The oldest schema of servers that may run from then on; 0: all that may run now.
  public int needs() {
    return AppliedMigration.needs(name);
  }
}
