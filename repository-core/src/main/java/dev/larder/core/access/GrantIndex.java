package dev.larder.core.access;

import dev.larder.api.Patterns;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Grants, held against the repositories that exist, so that a question costs one look-up and the
/// patterns of the few grants on that repository.
final class GrantIndex {
  /// Leave for some components of one repository.
  private record Leave(boolean everything, Patterns modules, Set<Action> actions) {
    boolean allows(String component, Action action) {
      return actions.contains(action) && (everything || modules.match(component));
    }
  }

  static final GrantIndex NONE = new GrantIndex(List.of(), List.of());

  private final Map<RepositoryId, List<Leave>> leaves = new HashMap<>();
  private final Set<Action> global = EnumSet.noneOf(Action.class);

  GrantIndex(Collection<Grant> grants, Collection<Repository> repositories) {
    for (Grant grant : grants) {
      if (grant.reachesEverything()) {
        global.addAll(grant.actions());
      }
      Leave leave =
          new Leave(grant.modules().patterns().contains("*"), grant.modules(), grant.actions());
      for (Repository repository : repositories) {
        if (grant.repositories().match(repository.name().text())) {
          leaves.computeIfAbsent(repository.id(), _ -> new ArrayList<>()).add(leave);
        }
      }
    }
  }

  boolean allows(RepositoryId repository, String component, Action action) {
    for (Leave leave : leaves.getOrDefault(repository, List.of())) {
      if (leave.allows(component, action)) {
        return true;
      }
    }
    return false;
  }

  /// Whether there is any component of the repository for which this is allowed.
  boolean allowsSome(RepositoryId repository, Action action) {
    return leaves.getOrDefault(repository, List.of()).stream()
        .anyMatch(leave -> leave.actions().contains(action));
  }

  /// Whether this is allowed for every component of the repository.
  boolean allowsAll(RepositoryId repository, Action action) {
    return leaves.getOrDefault(repository, List.of()).stream()
        .anyMatch(leave -> leave.everything() && leave.actions().contains(action));
  }

  /// Whether this is allowed on everything that there is and will be.
  boolean allowsEverywhere(Action action) {
    return global.contains(action);
  }
}
