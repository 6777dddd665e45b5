package dev.larder.core.storage;

import dev.larder.core.policy.DenyRule;

/// The store of deny rules; what it holds is read by [Configuration#load].
///
/// Every change inserts a change row and a row of the audit log in its own transaction, and throws
/// [OvertakenException] as [ConfigurationAct] says.
public interface DenyRuleStore {
  /// Creates or replaces a rule by its id. True: created.
  boolean save(DenyRule rule, ConfigurationAct act);

  boolean delete(String id, ConfigurationAct act);
}
