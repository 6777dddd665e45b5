package dev.larder.core.engine;

import dev.larder.api.Ask;
import dev.larder.api.Format;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Unfound;
import dev.larder.api.Target;
import dev.larder.api.Wanted;
import dev.larder.core.access.Action;
import dev.larder.core.access.Gate;
import dev.larder.core.access.Principal;
import dev.larder.core.events.FailureGuard;
import dev.larder.core.repository.Repository;
import dev.larder.core.snapshot.Claims;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.waiting.Depth;
import java.util.List;
import java.util.Optional;

/// The door for what a format serves beside repositories, such as a log of the server's own.
///
/// What speaks of a component is for those who may read it: in the repository that claims the name,
/// else in any. All else is for those who may read anything. So who may not read a name learns
/// nothing of it here either.
public final class RootPaths {
  private final Snapshots snapshots;
  private final Planner planner;
  private final FormatRoutes routes;

  RootPaths(Snapshots snapshots, Planner planner, FormatRoutes routes) {
    this.snapshots = snapshots;
    this.planner = planner;
    this.routes = routes;
  }

  /// Reads a path that begins with one of [Format#rootPaths].
  public Outcome<Answer> read(Principal principal, Format format, Ask ask) {
    return FailureGuard.outcome(
        () -> "read of " + ask.path(),
        () ->
            switch (format.parse(ask)) {
              case Found<Wanted>(var wanted) when wanted.target() instanceof Target.Route route ->
                  read(principal, format, route, wanted.reach());
              case Found<Wanted> _ -> Outcome.missing("not found: " + ask.path());
              case Unfound<Wanted> ended ->
                  entered(principal, format, ask).then(_ -> ended.retyped());
            });
  }

  /// What cannot be read is nothing to those who may not read anything.
  private Outcome<Visit> entered(Principal principal, Format format, Ask ask) {
    return visit(principal, format, new Target.Route(ask.path(), Optional.empty(), false, ask));
  }

  private Outcome<Answer> read(
      Principal principal, Format format, Target.Route route, Wanted.Reach reach) {
    return visit(principal, format, route)
        .then(visit ->
            FormatRoutes.leavesServer(visit, route)
                ? Outcome.missing("not found: only what this server says itself is served here")
                : routes.get(visit, route, reach, Depth.TAKE));
  }

  /// The principal at the repository by which it may read what a route speaks of.
  private Outcome<Visit> visit(Principal principal, Format format, Target.Route route) {
    Snapshot snapshot = snapshots.current();
    List<Repository> all =
        snapshot.repositories().stream()
            .filter(one -> one.definition().format().equals(format.name()))
            .toList();
    if (all.isEmpty()) {
      return Outcome.missing("not found: no repository has the format " + format.name());
    }
    return asked(snapshot, all, route.names()).stream()
        .filter(one -> mayRead(snapshot.gate(), principal, one, route.names()))
        .findFirst()
        .map(one -> Outcome.found(new Visit(snapshot, principal, one)))
        .orElseGet(() -> planner.declined(new Visit(snapshot, principal, all.getFirst()), route));
  }

  private static List<Repository> asked(
      Snapshot snapshot, List<Repository> all, Optional<String> component) {
    Optional<Claims.Claim> claim =
        component.flatMap(snapshot.claims()::on).filter(Claims.Claim::exclusive);
    return claim
        .map(found -> all.stream().filter(one -> found.owners().contains(one.id())).toList())
        .orElse(all);
  }

  private static boolean mayRead(
      Gate gate, Principal principal, Repository repository, Optional<String> component) {
    return component
        .map(name -> gate.allows(principal, repository, name, Action.READ))
        .orElseGet(() -> gate.allowsSome(principal, repository, Action.READ));
  }
}
