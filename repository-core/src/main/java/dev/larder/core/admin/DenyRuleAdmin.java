package dev.larder.core.admin;

import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.core.policy.DenyRule;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.DenyRuleStore;
import java.util.Optional;

/// Changes to deny rules: checked, then stored, then in force here. Other nodes follow the change
/// row.
public final class DenyRuleAdmin {
  private final Snapshots snapshots;
  private final DenyRuleStore rules;

  public DenyRuleAdmin(Snapshots snapshots, DenyRuleStore rules) {
    this.snapshots = snapshots;
    this.rules = rules;
  }

  /// Creates or replaces a rule. True: created.
  public Outcome<Boolean> save(ConfigurationEdit edit, DenyRule rule) {
    Optional<Refusal> refusal = DenyRuleCheck.check(edit.snapshot(), rule);
    if (refusal.isPresent()) {
      return new Outcome.Refused<>(refusal.get());
    }
    boolean created = rules.save(rule, edit.act());
    snapshots.reload();
    return Outcome.found(created);
  }

  public Outcome<String> delete(ConfigurationEdit edit, String id) {
    if (!rules.delete(id, edit.act())) {
      return Outcome.missing("not found: there is no deny rule " + id);
    }
    snapshots.reload();
    return Outcome.found(id);
  }
}
