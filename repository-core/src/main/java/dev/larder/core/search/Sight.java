package dev.larder.core.search;

import dev.larder.core.access.Action;
import dev.larder.core.access.Gate;
import dev.larder.core.access.Principal;
import dev.larder.core.engine.Planner;
import dev.larder.core.engine.Visit;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.Type;
import dev.larder.core.snapshot.Snapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which of the components that repositories store somebody is shown: by the planner, as all reads
/// are decided, and without asking it where its answer is the same for all names but those that
/// somebody claims.
final class Sight {
  /// A repository that stores components, where it is looked into.
  ///
  /// @param leaf that stores them
  /// @param whole whether all is shown of it that nobody claims
  record Door(Visit visit, Repository leaf, boolean whole) {}

  private final Planner planner;
  private final Map<RepositoryId, Door> doors = new HashMap<>();

  private Sight(Planner planner) {
    this.planner = planner;
  }

  /// What is shown of a repository and those behind it.
  static Sight into(Planner planner, Visit visit) {
    Sight sight = new Sight(planner);
    planner.visible(visit).forEach(leaf -> sight.open(visit, leaf));
    return sight;
  }

  /// What is shown of all repositories that store components, each looked into by itself.
  static Sight everywhere(Planner planner, Snapshot snapshot, Principal principal) {
    Sight sight = new Sight(planner);
    snapshot.repositories().stream()
        .filter(leaf -> !(leaf.definition().type() instanceof Type.Group))
        .filter(leaf -> snapshot.gate().allowsSome(principal, leaf, Action.READ))
        .forEach(leaf -> sight.open(new Visit(snapshot, principal, leaf), leaf));
    return sight;
  }

  private void open(Visit visit, Repository leaf) {
    doors.put(leaf.id(), new Door(visit, leaf, isWhole(visit, leaf)));
  }

  private static boolean isWhole(Visit visit, Repository leaf) {
    Gate gate = visit.snapshot().gate();
    boolean takesAll =
        leaf.definition().type() instanceof Type.Proxy && leaf.definition().namespaces().isEmpty();
    return takesAll
        && gate.allowsAll(visit.principal(), visit.repository(), Action.READ)
        && visit
            .snapshot()
            .leaves(
                visit.repository(),
                member -> gate.allowsAll(visit.principal(), member, Action.READ))
            .contains(leaf);
  }

  /// Empty: nothing is shown of what the repository stores.
  Optional<Door> door(RepositoryId repository) {
    return Optional.ofNullable(doors.get(repository));
  }

  boolean isEmpty() {
    return doors.isEmpty();
  }

  boolean shows(Door door, String component) {
    Visit visit = door.visit();
    if (door.whole() && !visit.snapshot().claims().concern(component)) {
      return true;
    }
    return visit
            .snapshot()
            .gate()
            .allows(visit.principal(), visit.repository(), component, Action.READ)
        && planner
            .members(visit, component)
            .filter(plan -> plan.leaves().contains(door.leaf()))
            .isPresent();
  }
}
