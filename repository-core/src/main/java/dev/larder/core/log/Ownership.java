package dev.larder.core.log;

import dev.larder.core.repository.GitUpstream;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.Type;
import dev.larder.core.snapshot.Claims;
import dev.larder.core.snapshot.Snapshot;
import java.util.Optional;

/// Whether this server is where a version's name comes from: it is published here, made of a source
/// that only this server reads, or lies in a namespace that its repository has declared for itself.
public final class Ownership {
  private Ownership() {}

  /// @param leaf the repository that stores or fetches the version
  public static boolean of(Snapshot snapshot, Repository leaf, String component) {
    return switch (leaf.definition().type()) {
      case Type.Hosted _ -> true;
      case Type.Proxy(GitUpstream _) -> true;
      case Type.Proxy _ -> isClaimed(snapshot, leaf, component);
      case Type.Group _ -> false;
    };
  }

  private static boolean isClaimed(Snapshot snapshot, Repository leaf, String component) {
    Optional<Claims.Claim> claim = snapshot.claims().on(component);
    return claim.isPresent() && claim.get().exclusive() && claim.get().owners().contains(leaf.id());
  }
}
