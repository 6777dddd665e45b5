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
import java.util.concurrent.ConcurrentHashMap;

/// Which of the components that repositories store somebody is shown: by the planner, as all reads
/// are decided, and without asking it where its answer is the same for all names but those that
/// somebody claims. What was decided of a name is remembered.
final class Sight {
  private static final byte SHOWN = 1;
  private static final byte HIDDEN = 2;

  /// A repository that stores components, where it is looked into.
  ///
  /// @param leaf that stores them
  /// @param whole whether all is shown of it that nobody claims
  record Door(Visit visit, Repository leaf, boolean whole) {}

  private final Planner planner;
  private final Map<RepositoryId, Door> doors = new HashMap<>();

  /// By the places of a block: nothing yet, shown, or hidden. A place that two threads decide at
  /// once is decided the same way.
  private final Map<NameBlock, byte[]> decided = new ConcurrentHashMap<>();

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

  int doors() {
    return doors.size();
  }

  /// Whether the component at a place is shown, behind the door of its repository.
  boolean shows(Door door, NameBlock block, int place) {
    byte[] places = decided.computeIfAbsent(block, one -> new byte[one.size()]);
    if (places[place] == 0) {
      places[place] = shows(door, block.name(place)) ? SHOWN : HIDDEN;
    }
    return places[place] == SHOWN;
  }

  private boolean shows(Door door, String component) {
    Visit visit = door.visit();
    Snapshot snapshot = visit.snapshot();
    if (door.whole() && !snapshot.claims().concern(component)) {
      return true;
    }
    return snapshot.gate().allows(visit.principal(), visit.repository(), component, Action.READ)
        && planner
            .members(visit, component)
            .filter(plan -> plan.leaves().contains(door.leaf()))
            .isPresent();
  }
}
