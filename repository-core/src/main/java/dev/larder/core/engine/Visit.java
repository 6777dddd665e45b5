package dev.larder.core.engine;

import dev.larder.api.Format;
import dev.larder.api.Outcome;
import dev.larder.core.access.Principal;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.snapshot.Snapshot;
import java.util.Optional;

/// A principal at a repository, under the one view of what is configured that holds for the whole
/// request. Made at the door.
///
/// @param repository the one whose address was used
public record Visit(Snapshot snapshot, Principal principal, Repository repository) {
  /// Found if there is such a repository, whether or not the principal may do anything there.
  public static Outcome<Visit> to(RepositoryName name, Principal principal, Snapshot snapshot) {
    Optional<Repository> repository = snapshot.find(name);
    return repository.isEmpty()
        ? Outcome.missing("not found: no repository is named " + name)
        : Outcome.found(new Visit(snapshot, principal, repository.get()));
  }

  /// The same principal at another repository.
  public Visit at(Repository other) {
    return new Visit(snapshot, principal, other);
  }

  public Format format() {
    return snapshot.format(repository);
  }
}
