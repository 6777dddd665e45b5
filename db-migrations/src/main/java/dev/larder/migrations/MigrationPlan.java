package dev.larder.migrations;

import java.util.List;

/// What a start would do to the schema of a database.
///
/// @param schema the newest migration that the database has seen; 0: it is empty
/// @param pending what would be run, in this order
/// @param unknown migrations of newer versions, which leave this one in use
public record MigrationPlan(int schema, List<PendingMigration> pending, List<String> unknown) {
  public MigrationPlan {
    pending = List.copyOf(pending);
    unknown = List.copyOf(unknown);
  }

  /// Whether the database has nothing yet that could be kept.
  public boolean isFirst() {
    return schema == 0;
  }

  /// Whether servers that know the schema of now, and no more, go on beside the migrated one, and
  /// can be started again.
  public boolean keepsServersOfNow() {
    return pending.stream().allMatch(one -> one.needs() <= schema);
  }
}
