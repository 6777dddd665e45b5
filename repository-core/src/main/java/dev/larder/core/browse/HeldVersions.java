package dev.larder.core.browse;

import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.api.Target;
import dev.larder.core.access.Action;
import dev.larder.core.access.Principal;
import dev.larder.core.engine.Plan;
import dev.larder.core.engine.Planner;
import dev.larder.core.engine.Visit;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.VersionRow;
import java.time.InstantSource;
import java.util.List;

/// Finds what a principal is shown of a component: rights first, then who may answer, then what is
/// stored.
record HeldVersions(Planner planner, Metadata metadata, InstantSource clock) {
  /// Who may answer for a component that a principal may read.
  record Planned(Visit visit, Plan plan) {}

  Outcome<Planned> plan(
      Snapshot snapshot, Principal principal, RepositoryName name, String component) {
    return RepositoryLookup.to(snapshot, principal, name, component, Action.READ)
        .map(repository -> new Visit(snapshot, principal, repository))
        .then(visit ->
            planner
                .plan(visit, component, list(visit, component))
                .map(plan -> new Planned(visit, plan)));
  }

  Outcome<HeldVersion> find(
      Snapshot snapshot, Principal principal, RepositoryName name, Coordinates coordinates) {
    return plan(snapshot, principal, name, coordinates.component())
        .then(planned -> find(planned, coordinates));
  }

  Outcome<HeldVersion> find(Planned planned, Coordinates coordinates) {
    List<VersionRow> rows = metadata.version(planned.plan().ids(), coordinates);
    return rows.isEmpty()
        ? nothing(planned, coordinates.component(), coordinates.toString())
        : Outcome.found(held(planned, rows, coordinates));
  }

  private HeldVersion held(Planned planned, List<VersionRow> rows, Coordinates coordinates) {
    List<Repository> holders =
        planned.plan().leaves().stream()
            .filter(leaf -> rows.stream().anyMatch(row -> row.repository().equals(leaf.id())))
            .toList();
    Repository owner = holders.getFirst();
    VersionRow row =
        rows.stream().filter(one -> one.repository().equals(owner.id())).findFirst().orElseThrow();
    Visit visit = planned.visit();
    return new HeldVersion(
        visit,
        row,
        owner,
        holders.stream().skip(1).toList(),
        visit
            .snapshot()
            .denial(visit.repository(), planned.plan().leaves(), coordinates, clock.instant()));
  }

  /// A member that is not shown might have it: then the answer is that of a missing right.
  <T> Outcome<T> nothing(Planned planned, String component, String what) {
    Visit visit = planned.visit();
    return planned.plan().hidden()
        ? planner.declined(visit, list(visit, component))
        : Outcome.missing("not found: " + visit.repository().name() + " stores nothing of " + what);
  }

  private static Target list(Visit visit, String component) {
    return visit.format().index(component, Target.Listing.LIST);
  }
}
