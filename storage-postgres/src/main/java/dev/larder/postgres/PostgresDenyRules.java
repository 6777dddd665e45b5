package dev.larder.postgres;

import dev.larder.core.policy.DenyRule;
import dev.larder.core.storage.ChangeKind;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.DenyRuleStore;

/// Deny rules in PostgreSQL.
public final class PostgresDenyRules implements DenyRuleStore {

  private final Database database;

  public PostgresDenyRules(Database database) {
    this.database = database;
  }

  @Override
  public boolean save(DenyRule rule, ConfigurationAct act) {
    return ConfigurationChange.change(
        database,
        act,
        ConfigurationChange.About.of(ChangeKind.RULE, "save", rule.id()),
        handle -> DenyRuleRows.save(handle, rule));
  }

  @Override
  public boolean delete(String id, ConfigurationAct act) {
    return ConfigurationChange.attempt(
        database,
        act,
        ConfigurationChange.About.of(ChangeKind.RULE, "delete", id),
        handle -> DenyRuleRows.delete(handle, id));
  }
}
