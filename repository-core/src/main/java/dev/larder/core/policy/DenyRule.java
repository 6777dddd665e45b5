package dev.larder.core.policy;

import dev.larder.api.Patterns;
import dev.larder.core.kind.ChangeKind;
import dev.larder.core.kind.StoredKind;
import dev.larder.core.repository.RepositoryName;
import java.time.Instant;
import java.util.Optional;

/// Versions that may not be used, and why.
///
/// @param repository where it holds: on a group only through it, on a member also through its
///   groups; empty: everywhere
/// @param modules patterns of components with the matching rules of GOPRIVATE
/// @param versions exact versions and intervals as the format writes them; empty: all
/// @param reason one line for people
/// @param link where to read more
/// @param expires when it ends by itself
/// @param denyMod whether even the file is denied that clients read of versions that they do not
///   use
public record DenyRule(
    String id,
    Optional<RepositoryName> repository,
    Patterns modules,
    Optional<String> versions,
    String reason,
    Optional<String> link,
    Optional<Instant> expires,
    boolean denyMod) {
  /// Deny rules, by their ids.
  public static final StoredKind<DenyRule> KIND =
      new StoredKind<>(ChangeKind.RULE, "deny rule", DenyRule.class, DenyRule::id);

  /// Whether it has ended by itself; it ends at the very moment that it names.
  public boolean isExpired(Instant now) {
    return expires.filter(end -> !now.isBefore(end)).isPresent();
  }
}
