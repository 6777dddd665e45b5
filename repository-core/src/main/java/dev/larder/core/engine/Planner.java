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
  Outcome<Gate.Decision.Granted> enter(
      Snapshot snapshot, Principal principal, Repository repository, Target target) {
    Gate.Decision decision = snapshot.gate().checkSome(principal, repository, Action.READ);
    return decided(principal, decision, snapshot.format(repository), target);
  }

  /// The plan for a component.
  public Outcome<Plan> plan(
      Snapshot snapshot,
      Principal principal,
      Repository repository,
      String component,
      Target target) {
    PlanCache plans = plans(snapshot);
    PlanCache.Key key = new PlanCache.Key(principal, repository.id(), component);
    Optional<Outcome<Plan>> known = plans.find(key);
    if (known.isPresent()) {
      return known.get();
    }
    Gate.Decision decision = snapshot.gate().check(principal, repository, component, Action.READ);
    Outcome<Plan> made =
        decided(principal, decision, snapshot.format(repository), target)
            .then(_ -> members(snapshot, principal, repository, component, target));
    plans.keep(key, made);
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
  public List<Repository> visible(Snapshot snapshot, Principal principal, Repository repository) {
    return snapshot.leaves(
        repository, member -> snapshot.gate().allowsSome(principal, member, Action.READ));
  }

  /// The leaves of a repository in which a component is shown to a principal.
  private static List<Repository> visible(
      Snapshot snapshot, Principal principal, Repository repository, String component) {
    return snapshot.leaves(
        repository, member -> snapshot.gate().allows(principal, member, component, Action.READ));
  }

  /// Whether a repository and everything in it is shown to everybody.
  boolean open(Snapshot snapshot, Repository repository) {
    return snapshot.gate().opens(repository)
        && snapshot
            .leaves(repository, snapshot.gate()::opens)
            .containsAll(snapshot.leaves(repository));
  }

  /// The plan for a component of a repository that the principal may enter, if there is one.
  public Optional<Plan> members(
      Snapshot snapshot, Principal principal, Repository repository, String component) {
    Format format = snapshot.format(repository);
    Target list = format.index(component, Target.Listing.LIST);
    return members(snapshot, principal, repository, component, list)
            instanceof Outcome.Found<Plan>(var plan)
        ? Optional.of(plan)
        : Optional.empty();
  }

  private Outcome<Plan> members(
      Snapshot snapshot,
      Principal principal,
      Repository repository,
      String component,
      Target target) {
    Format format = snapshot.format(repository);
    Optional<Claims.Claim> claim = snapshot.claims().on(component);
    boolean above = claim.isEmpty() && snapshot.claims().strictlyAbove(component);
    if (!format.possible(component) || (above && !format.possibleAbove(component))) {
      return Outcome.missing(format.words(new Reason.Impossible(), target));
    }
    List<Repository> candidates = Claims.candidates(claim, snapshot.leaves(repository), component);
    if (!candidates.isEmpty()) {
      return shown(snapshot, principal, repository, candidates, component, target);
    }
    return claim.isPresent() && claim.get().exclusive()
        ? elsewhere(snapshot, principal, claim.get(), component, format, target)
        : Outcome.missing(format.words(new Reason.Unknown(), target));
  }

  private Outcome<Plan> shown(
      Snapshot snapshot,
      Principal principal,
      Repository asked,
      List<Repository> candidates,
      String component,
      Target target) {
    List<Repository> shown = visible(snapshot, principal, asked, component);
    List<Repository> visible = candidates.stream().filter(shown::contains).toList();
    if (visible.isEmpty()) {
      return declined(principal, snapshot.format(asked), target);
    }
    boolean anyone =
        snapshot.gate().allows(Principal.ANONYMOUS, asked, component, Action.READ)
            && visible(snapshot, Principal.ANONYMOUS, asked, component).containsAll(candidates);
    return Outcome.found(new Plan(visible, anyone, visible.size() < candidates.size()));
  }

  /// The name is claimed by repositories that this one does not contain. Who may not read any of
  /// them does not learn more than that.
  private Outcome<Plan> elsewhere(
      Snapshot snapshot,
      Principal principal,
      Claims.Claim claim,
      String component,
      Format format,
      Target target) {
    Optional<Repository> readable =
        snapshot.repositories().stream()
            .filter(owner -> claim.owners().contains(owner.id()))
            .filter(owner -> snapshot.gate().allows(principal, owner, component, Action.READ))
            .findFirst();
    return readable
        .<Outcome<Plan>>map(owner ->
            Outcome.refused(
                Refusal.Kind.FORBIDDEN,
                format.words(new Reason.Elsewhere(claim.pattern(), owner.name().text()), target)))
        .orElseGet(() -> declined(principal, format, target));
  }

  /// The refusal of somebody who has to log in, or may not.
  public <T> Outcome<T> declined(Principal principal, Format format, Target target) {
    return switch (principal) {
      case Principal.Anonymous _ ->
          Outcome.refused(Refusal.Kind.LOGIN, format.words(new Reason.NoLogin(), target));
      case Principal.Known user ->
          Outcome.refused(
              Refusal.Kind.FORBIDDEN, format.words(new Reason.NoGrant(user.name()), target));
    };
  }

  private Outcome<Gate.Decision.Granted> decided(
      Principal principal, Gate.Decision decision, Format format, Target target) {
    return switch (decision) {
      case Gate.Decision.Granted granted -> Outcome.found(granted);
      case Gate.Decision.Login _, Gate.Decision.Forbidden _ -> declined(principal, format, target);
    };
  }
}
