package dev.larder.core.engine;

import dev.larder.api.Format;
import dev.larder.api.Outcome;
import dev.larder.api.Reason;
import dev.larder.api.Refusal;
import dev.larder.api.Target;
import dev.larder.core.access.Action;
import dev.larder.core.access.Gate;
import dev.larder.core.access.Principal;
import dev.larder.core.repository.Repository;
import dev.larder.core.snapshot.Claims;
import dev.larder.core.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;

/// Decides who may answer: rights first, then namespaces. Existence comes later.
///
/// A plan follows from the snapshot and from nothing else, so plans are kept as long as it is.
public final class Planner {
  private volatile PlanCache kept = PlanCache.NONE;

  /// Whether a principal may read anything of a repository at all.
  Outcome<Gate.Decision.Granted> enter(Visit visit, Target target) {
    Gate gate = visit.snapshot().gate();
    return decided(
        visit, gate.checkSome(visit.principal(), visit.repository(), Action.READ), target);
  }

  /// The plan for a component.
  ///
  /// @param target what is asked for of it, for the words of a refusal
  public Outcome<Plan> plan(Visit visit, String component, Target target) {
    PlanCache plans = plans(visit.snapshot());
    PlanCache.Key key = new PlanCache.Key(visit.principal(), visit.repository().id(), component);
    Optional<Outcome<Plan>> known = plans.find(key);
    if (known.isPresent()) {
      return known.get();
    }
    Gate gate = visit.snapshot().gate();
    Outcome<Plan> made =
        decided(
                visit,
                gate.check(visit.principal(), visit.repository(), component, Action.READ),
                target)
            .then(_ -> members(visit, component, target));
    plans.keep(key, made);
    return made;
  }

  /// The plan for what speaks of no component: every leaf of which the principal may read anything.
  Plan whole(Visit visit) {
    PlanCache plans = plans(visit.snapshot());
    PlanCache.Key key = PlanCache.Key.whole(visit.principal(), visit.repository().id());
    if (plans.find(key).orElse(Outcome.notAtHand()) instanceof Outcome.Found<Plan>(var known)) {
      return known;
    }
    Plan made = new Plan(visible(visit), open(visit), false);
    plans.keep(key, Outcome.found(made));
    return made;
  }

  private PlanCache plans(Snapshot snapshot) {
    PlanCache plans = kept;
    if (!plans.of(snapshot)) {
      plans = PlanCache.empty(snapshot);
      kept = plans;
    }
    return plans;
  }

  /// The leaves of a repository of which a principal may read anything.
  public List<Repository> visible(Visit visit) {
    Gate gate = visit.snapshot().gate();
    return visit
        .snapshot()
        .leaves(
            visit.repository(), member -> gate.allowsSome(visit.principal(), member, Action.READ));
  }

  /// The leaves of a repository in which a component is shown to a principal.
  private static List<Repository> visible(Visit visit, Principal principal, String component) {
    Gate gate = visit.snapshot().gate();
    return visit
        .snapshot()
        .leaves(
            visit.repository(), member -> gate.allows(principal, member, component, Action.READ));
  }

  /// Whether a repository and everything in it is shown to every principal.
  private static boolean open(Visit visit) {
    Snapshot snapshot = visit.snapshot();
    return snapshot.gate().opens(visit.repository())
        && snapshot
            .leaves(visit.repository(), snapshot.gate()::opens)
            .containsAll(snapshot.leaves(visit.repository()));
  }

  /// The plan for a component of a repository that the principal may enter, if there is one.
  public Optional<Plan> members(Visit visit, String component) {
    Target list = visit.format().index(component, Target.Listing.LIST);
    return members(visit, component, list) instanceof Outcome.Found<Plan>(var plan)
        ? Optional.of(plan)
        : Optional.empty();
  }

  private Outcome<Plan> members(Visit visit, String component, Target target) {
    Format format = visit.format();
    Claims claims = visit.snapshot().claims();
    Optional<Claims.Claim> claim = claims.on(component);
    boolean above = claim.isEmpty() && claims.strictlyAbove(component);
    if (!format.possible(component) || (above && !format.possibleAbove(component))) {
      return Outcome.missing(format.words(new Reason.Impossible(), target));
    }
    List<Repository> candidates =
        Claims.candidates(claim, visit.snapshot().leaves(visit.repository()), component);
    if (!candidates.isEmpty()) {
      return shown(visit, claim, candidates, component, target);
    }
    return claim.isPresent() && claim.get().exclusive()
        ? elsewhere(visit, claim.get(), component, target)
        : Outcome.missing(format.words(new Reason.Unknown(), target));
  }

  private Outcome<Plan> shown(
      Visit visit,
      Optional<Claims.Claim> claim,
      List<Repository> candidates,
      String component,
      Target target) {
    List<Repository> shown = visible(visit, visit.principal(), component);
    List<Repository> visible = candidates.stream().filter(shown::contains).toList();
    if (visible.isEmpty()) {
      return declined(visit, target);
    }
    boolean anyone =
        visit
                .snapshot()
                .gate()
                .allows(Principal.ANONYMOUS, visit.repository(), component, Action.READ)
            && visible(visit, Principal.ANONYMOUS, component).containsAll(candidates);
    boolean confined = claim.isPresent() && claim.get().exclusive();
    return Outcome.found(new Plan(visible, anyone, visible.size() < candidates.size(), confined));
  }

  /// The name is claimed by repositories that this one does not contain. A principal who may not
  /// read any of them does not learn more than that.
  private Outcome<Plan> elsewhere(
      Visit visit, Claims.Claim claim, String component, Target target) {
    Snapshot snapshot = visit.snapshot();
    Optional<Repository> readable =
        snapshot.repositories().stream()
            .filter(owner -> claim.owners().contains(owner.id()))
            .filter(
                owner -> snapshot.gate().allows(visit.principal(), owner, component, Action.READ))
            .findFirst();
    return readable
        .<Outcome<Plan>>map(owner ->
            Outcome.refused(
                Refusal.Kind.FORBIDDEN,
                visit
                    .format()
                    .words(new Reason.Elsewhere(claim.pattern(), owner.name().text()), target)))
        .orElseGet(() -> declined(visit, target));
  }

  /// The refusal of a client that has to log in, or may not.
  public <T> Outcome<T> declined(Visit visit, Target target) {
    return switch (visit.principal()) {
      case Principal.Anonymous _ ->
          Outcome.refused(Refusal.Kind.LOGIN, visit.format().words(new Reason.NoLogin(), target));
      case Principal.Known user ->
          Outcome.refused(
              Refusal.Kind.FORBIDDEN,
              visit.format().words(new Reason.NoGrant(user.name()), target));
    };
  }

  private Outcome<Gate.Decision.Granted> decided(
      Visit visit, Gate.Decision decision, Target target) {
    return switch (decision) {
      case Gate.Decision.Granted granted -> Outcome.found(granted);
      case Gate.Decision.Login _, Gate.Decision.Forbidden _ -> declined(visit, target);
    };
  }
}
