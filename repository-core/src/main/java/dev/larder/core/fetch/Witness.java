package dev.larder.core.fetch;

import dev.larder.api.Format;
import dev.larder.api.Outcome;
import dev.larder.api.PublicRecord;
import dev.larder.api.Target;
import dev.larder.core.repository.RepositoryId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is known of the repositories that share a group with the one that fetches, and of what the
/// outside world records.
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

  /// Whether [#proof] asks anybody; known at once.
  boolean asksForProof(Set<String> files);

  /// What the version that is fetched is held against before it is kept, as [Format#proof] says;
  /// nothing where the outside world must not hear the name.
  ///
  /// @param files the names of those that arrive
  Outcome<PublicRecord> proof(Set<String> files);

  /// A small file is here, and is still held against the public record: what it leads to may be
  /// fetched meanwhile.
  void arrived(Target.Artifact artifact, byte[] content);
}
