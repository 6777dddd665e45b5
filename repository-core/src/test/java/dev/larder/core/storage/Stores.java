package dev.larder.core.storage;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;

/// The metadata ports of one store, for its contract tests.
public record Stores(
    Metadata metadata,
    Contents contents,
    Indexes indexes,
    FormatStore formats,
    Configuration configuration,
    IdentityStore identities,
    DenyRuleStore rules,
    AuditLog audit,
    Burial burial) {
  /// Deletes a published version and leaves its tombstone.
  @FunctionalInterface
  public interface Burial {
    void bury(RepositoryId repository, Coordinates coordinates);
  }
}
