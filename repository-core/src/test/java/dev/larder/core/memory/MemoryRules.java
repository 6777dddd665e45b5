package dev.larder.core.memory;

import dev.larder.core.policy.DenyRule;
import dev.larder.core.storage.ChangeKind;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.DenyRuleStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The store of deny rules, in memory.
public final class MemoryRules implements DenyRuleStore {
  private final MemoryConfiguration configuration;
  private final Map<String, DenyRule> rules = new TreeMap<>();

  MemoryRules(MemoryConfiguration configuration) {
    this.configuration = configuration;
  }

  List<DenyRule> all() {
    return List.copyOf(rules.values());
  }

  @Override
  public boolean save(DenyRule rule, ConfigurationAct act) {
    synchronized (configuration) {
      configuration.current(act);
      boolean created = rules.put(rule.id(), rule) == null;
      configuration.changed(ChangeKind.RULE, rule.id(), Optional.empty());
      configuration.audit.add(act, "rule.save", rule.id());
      return created;
    }
  }

  @Override
  public boolean delete(String id, ConfigurationAct act) {
    synchronized (configuration) {
      configuration.current(act);
      boolean removed = rules.remove(id) != null;
      if (removed) {
        configuration.changed(ChangeKind.RULE, id, Optional.empty());
        configuration.audit.add(act, "rule.delete", id);
      }
      return removed;
    }
  }
}
