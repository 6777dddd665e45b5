package dev.larder.web.server;

import dev.larder.migrations.MigrationPlan;
import dev.larder.migrations.PendingMigration;
import java.util.ArrayList;
import java.util.List;

/// What a start would do to a schema, and what that leaves possible, for an operator.
final class SchemaWords {
  private SchemaWords() {}

  static List<String> of(MigrationPlan plan) {
    if (plan.isFirst()) {
      return List.of("the database is empty, a start creates the schema");
    }
    List<String> words = new ArrayList<>();
    words.add("V" + plan.schema() + ", " + standing(plan));
    for (PendingMigration one : plan.pending()) {
      words.add(
          "V%d (%s): %s".formatted(one.version(), one.name(), String.join(", ", one.effects())));
    }
    if (!plan.pending().isEmpty()) {
      words.addAll(plan.keepsServersOfNow() ? kept(plan) : lost(plan));
    }
    return words;
  }

  private static String standing(MigrationPlan plan) {
    if (!plan.unknown().isEmpty()) {
      return "by a newer Larder, which leaves this version in use: "
          + String.join(", ", plan.unknown());
    }
    return plan.pending().isEmpty() ? "nothing is pending" : plan.pending().size() + " pending:";
  }

  private static List<String> kept(MigrationPlan plan) {
    return List.of(
        "beside it: servers that know V%d serve on, before and after".formatted(plan.schema()),
        "rollback: possible, they start on the new schema as well");
  }

  private static List<String> lost(MigrationPlan plan) {
    return List.of(
        "beside it: nothing, end all servers that know no more than V%d first"
            .formatted(plan.schema()),
        "rollback: only by the backup; make one now");
  }
}
