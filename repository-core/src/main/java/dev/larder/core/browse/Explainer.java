package dev.larder.core.browse;

import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.api.Target;
import dev.larder.core.access.Action;
import dev.larder.core.access.Gate;
import dev.larder.core.access.Principal;
import dev.larder.core.access.Reasons;
import dev.larder.core.engine.Plan;
import dev.larder.core.engine.Planner;
import dev.larder.core.engine.PublishGate;
import dev.larder.core.policy.Denial;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.snapshot.Claims;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.VersionRow;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Explains one decision. It is made by the same gates, plans and policy as the one that serves;
/// here it is only told with what it was made from.
public final class Explainer {
  private final Planner planner = new Planner();
  private final PublishGate publishing = new PublishGate();
  private final Metadata metadata;
  private final InstantSource clock;

  public Explainer(Metadata metadata, InstantSource clock) {
    this.metadata = metadata;
    this.clock = clock;
  }

  /// What somebody wants to do.
  ///
  /// @param version empty: any that there is
  public record Question(
      Principal principal,
      RepositoryName repository,
      String component,
      Optional<String> version,
      Action action) {}

  /// How it would end.
  public enum Verdict {
    ALLOWED,
    /// Somebody who logs in might be let in.
    LOGIN,
    FORBIDDEN,
    /// Nobody finds anything there.
    MISSING,
    /// It is not done there, whoever asks.
    REFUSED
  }

  /// @param because one sentence or two
  /// @param rights what the gate says about the repository itself
  /// @param claim the namespace that decides about the component
  /// @param members those that are asked, in this order
  /// @param owner the one whose files of the version are served
  /// @param denial why the version is not served
  public record Explanation(
      Verdict verdict,
      String because,
      Optional<Reasons> rights,
      Optional<Claims.Claim> claim,
      List<RepositoryName> members,
      Optional<RepositoryName> owner,
      Optional<Denial> denial) {}

  /// Whether somebody may be told more than that they may not.
  public Outcome<Repository> readable(
      Snapshot snapshot, Principal principal, RepositoryName name, String component) {
    return Entrance.to(snapshot, principal, name, component, Action.READ)
        .then(repository ->
            plan(snapshot, principal, repository, component)
                    instanceof Outcome.Refused<Plan>(var refusal)
                ? new Outcome.Refused<>(refusal)
                : Outcome.found(repository));
  }

  public Explanation explain(Snapshot snapshot, Question question) {
    Optional<String> closed =
        Standing.closed(snapshot.directory(), question.principal(), clock.instant());
    if (closed.isPresent()) {
      return bare(Verdict.FORBIDDEN, closed.get());
    }
    Explanation told = decided(snapshot, question);
    return told.verdict() == Verdict.FORBIDDEN && told.denial().isEmpty()
        ? narrowed(snapshot, question, told)
        : told;
  }

  /// A token may stop its owner anywhere on the way, such as at a member of a group: then that is
  /// the reason, whatever the step says.
  private Explanation narrowed(Snapshot snapshot, Question question, Explanation told) {
    if (!(question.principal() instanceof Principal.Known(var account, var name, var token))
        || token.isEmpty()) {
      return told;
    }
    Explanation owner =
        decided(
            snapshot,
            new Question(
                new Principal.Known(account, name, Optional.empty()),
                question.repository(),
                question.component(),
                Optional.empty(),
                question.action()));
    return owner.verdict() == Verdict.ALLOWED
        ? new Explanation(
            told.verdict(),
            owner.because() + ", but the token " + token.get() + " does not reach so far",
            told.rights(),
            told.claim(),
            told.members(),
            told.owner(),
            told.denial())
        : told;
  }

  private Explanation decided(Snapshot snapshot, Question question) {
    Optional<Repository> repository = snapshot.find(question.repository());
    if (repository.isEmpty()) {
      return bare(Verdict.MISSING, "no repository is named " + question.repository());
    }
    return switch (question.action()) {
      case READ -> read(snapshot, question, repository.get());
      case PUBLISH -> told(snapshot, question, repository.get(), publish(snapshot, question));
      case DELETE ->
          told(
              snapshot,
              question,
              repository.get(),
              Entrance.to(
                  snapshot,
                  question.principal(),
                  question.repository(),
                  question.component(),
                  Action.DELETE));
      case ADMINISTER, OBSERVE -> everywhere(snapshot, question);
    };
  }

  private Explanation read(Snapshot snapshot, Question question, Repository repository) {
    Outcome<Plan> outcome = plan(snapshot, question.principal(), repository, question.component());
    Explanation told = told(snapshot, question, repository, outcome);
    if (!(outcome instanceof Outcome.Found<Plan>(var plan)) || question.version().isEmpty()) {
      return told;
    }
    Coordinates name = new Coordinates(question.component(), question.version().get());
    Optional<Denial> denial = snapshot.denial(repository, plan.leaves(), name, clock.instant());
    Optional<RepositoryName> owner = owner(plan, name);
    String allowed =
        owner.isPresent() ? told.because() : told.because() + Sentences.unstored(plan, name);
    return new Explanation(
        denial.isPresent() ? Verdict.FORBIDDEN : told.verdict(),
        denial.map(found -> Sentences.of(found, name)).orElse(allowed),
        told.rights(),
        told.claim(),
        told.members(),
        owner,
        denial);
  }

  private Optional<RepositoryName> owner(Plan plan, Coordinates name) {
    List<VersionRow> rows = metadata.version(plan.ids(), name);
    return plan.leaves().stream()
        .filter(leaf -> rows.stream().anyMatch(row -> row.repository().equals(leaf.id())))
        .map(Repository::name)
        .findFirst();
  }

  private Outcome<Plan> plan(
      Snapshot snapshot, Principal principal, Repository repository, String component) {
    if (!snapshot.format(repository).possible(component)) {
      return Entrance.to(snapshot, principal, repository.name(), component, Action.READ)
          .then(found -> Outcome.missing("nothing in " + found.name() + " has this name"));
    }
    Target list = snapshot.format(repository).index(component, Target.Listing.LIST);
    return planner.plan(snapshot, principal, repository, component, list);
  }

  private Outcome<Repository> publish(Snapshot snapshot, Question question) {
    return publishing
        .hosted(snapshot, question.principal(), question.repository())
        .then(hosted -> publishing.covered(snapshot, hosted, Optional.of(question.component())))
        .then(hosted ->
            publishing.allowed(
                snapshot,
                question.principal(),
                question.repository(),
                hosted,
                question.component()));
  }

  /// Tells an outcome with the rights on the repository and the namespace of the component.
  private static <T> Explanation told(
      Snapshot snapshot, Question question, Repository repository, Outcome<T> outcome) {
    Reasons rights =
        snapshot
            .gate()
            .explain(question.principal(), repository, question.component(), question.action());
    Optional<Claims.Claim> claim = snapshot.claims().on(question.component());
    List<RepositoryName> members =
        outcome instanceof Outcome.Found<T>(var found) ? members(found) : List.of();
    return new Explanation(
        verdict(outcome),
        Sentences.of(question, repository, rights, outcome),
        Optional.of(rights),
        claim,
        members,
        Optional.empty(),
        Optional.empty());
  }

  private static List<RepositoryName> members(Object found) {
    return switch (found) {
      case Plan plan -> plan.leaves().stream().map(Repository::name).toList();
      case Repository repository -> List.of(repository.name());
      default -> throw new IllegalStateException("not a way to content: " + found);
    };
  }

  private static Explanation everywhere(Snapshot snapshot, Question question) {
    Reasons rights = snapshot.gate().explainEverywhere(question.principal(), question.action());
    Verdict verdict =
        switch (rights.decision()) {
          case Gate.Decision.Granted _ -> Verdict.ALLOWED;
          case Gate.Decision.Login _ -> Verdict.LOGIN;
          case Gate.Decision.Forbidden _ -> Verdict.FORBIDDEN;
        };
    return new Explanation(
        verdict,
        Sentences.rights(question, rights, "everywhere"),
        Optional.of(rights),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static Explanation bare(Verdict verdict, String because) {
    return new Explanation(
        verdict,
        because,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static Verdict verdict(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Found<?> _ -> Verdict.ALLOWED;
      case Outcome.Missing<?> _ -> Verdict.MISSING;
      case Outcome.Refused<?>(var refusal) ->
          switch (refusal.kind()) {
            case LOGIN -> Verdict.LOGIN;
            case FORBIDDEN -> Verdict.FORBIDDEN;
            case CONFLICT, INVALID, BAD_REQUEST, NOT_ALLOWED, TOO_LARGE -> Verdict.REFUSED;
          };
      case Outcome.Failed<?>(var failure) ->
          throw new IllegalStateException("a decision that needs no other party: " + failure);
    };
  }
}
