package dev.larder.go.tlog;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;

/// A complete tree of 2^level records within a log: where one of its hashes stands.
///
/// @param level 0 for a record
/// @param index how many of the same level are left of it
public record Subtree(int level, long index) {
  private static final int MAX_LEVEL = 62;

  public Subtree {
    if (level < 0 || level > MAX_LEVEL || index < 0 || index >= Long.MAX_VALUE >> level) {
      throw new Violation(
          Rule.LOG_FORMAT, "subtree", "no log has a tree " + index + " at level " + level);
    }
  }

  /// That of one record.
  public static Subtree leaf(long id) {
    return new Subtree(0, id);
  }

  /// How many records a log has at least that has this tree.
  public long end() {
    return (index + 1) << level;
  }

  /// Whether the tree of so many records contains it whole.
  public boolean isWithin(long size) {
    return end() <= size;
  }
}
