package dev.larder.core.fetch;

import dev.larder.core.repository.RepositoryId;
import java.util.Map;
import java.util.Optional;

/// What is known of the repositories that share a group with the one that fetches, and of what the
/// outside world records. Asked only where two contradict each other.
public interface Witness {
  /// What a repository is called.
  String name(RepositoryId repository);

  /// Whether it fetches what it stores, so that it can be purged of it.
  boolean isProxy(RepositoryId repository);

  /// The facts that the outside world records of the version that is fetched; empty where it
  /// records none, cannot be asked, or must not hear the name.
  ///
  /// @param accused the repository by way of which it is asked: not the one that fetches, which
  ///   would be its own witness
  Optional<Map<String, String>> recorded(RepositoryId accused);
}
