package dev.larder.core.engine;

import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Who may answer for a component, once gate and namespaces have decided.
///
/// @param leaves hosted and proxy repositories in the order in which they are asked; not empty
/// @param anyone whether every principal gets the same plan
/// @param hidden whether a repository that might have the component is not shown to the principal
public record Plan(List<Repository> leaves, boolean anyone, boolean hidden) {
  public Plan {
    leaves = List.copyOf(leaves);
  }

  public Set<RepositoryId> ids() {
    return leaves.stream().map(Repository::id).collect(Collectors.toUnmodifiableSet());
  }
}
