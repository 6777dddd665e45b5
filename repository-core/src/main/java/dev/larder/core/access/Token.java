package dev.larder.core.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A secret that stands for an account, or for a part of what the account may do.
///
/// @param id names the token in API and records; says nothing about the secret
/// @param sha256 of the secret, lower-case hex; the secret itself is never kept
/// @param expires when it ends by itself
/// @param lastUsed as last written by any node, which may be minutes behind
public record Token(
    String id,
    AccountId owner,
    String name,
    String sha256,
    Scope scope,
    Instant created,
    String createdBy,
    Optional<Instant> expires,
    Optional<Instant> lastUsed) {
  /// Begins every secret, so that scanners and people recognise one.
  public static final String PREFIX = "lrd_";

  /// What a token may do at most: never more than its owner may at the moment.
  public sealed interface Scope {}

  /// Whatever the owner may.
  public record Everything() implements Scope {}

  /// What these roles allow.
  public record Roles(Set<String> names) implements Scope {
    public Roles {
      names = Set.copyOf(names);
    }
  }

  /// What these grants allow.
  public record Grants(List<Grant> grants) implements Scope {
    public Grants {
      grants = List.copyOf(grants);
    }
  }

  public boolean isExpired(Instant now) {
    return expires.filter(end -> !now.isBefore(end)).isPresent();
  }
}
