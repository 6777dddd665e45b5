package dev.larder.postgres;

import dev.larder.core.policy.DenyRule;
import dev.larder.core.storage.Act;
import dev.larder.core.storage.RuleStore;

/// Deny rules in PostgreSQL.
public final class PostgresRules implements RuleStore {
  private static final String RULE = "rule";

  private final Database database;

  public PostgresRules(Database database) {
    this.database = database;
  }

  @Override
  public boolean save(DenyRule rule, Act act) {
    return Rare.change(
        database, act, Rare.About.of(RULE, "save", rule.id()), handle -> Rules.save(handle, rule));
  }

  @Override
  public boolean delete(String id, Act act) {
    return Rare.attempt(
        database, act, Rare.About.of(RULE, "delete", id), handle -> Rules.delete(handle, id));
  }
}
