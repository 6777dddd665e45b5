package dev.larder.core.browse;

import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.api.Target;
import dev.larder.core.access.Action;
import dev.larder.core.access.DecisionReasons;
import dev.larder.core.access.Principal;
import dev.larder.core.browse.Explanation.Verdict;
import dev.larder.core.engine.Plan;
import dev.larder.core.engine.Planner;
import dev.larder.core.engine.PublishGate;
import dev.larder.core.engine.Visit;
import dev.larder.core.fetch.LackingVersions;
import dev.larder.core.policy.Denial;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.source.Sources;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.VersionRow;
import dev.larder.core.waiting.Depth;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Explains one decision. It is made by the same gates, plans and policy as the one that serves;
/// here it is only told with what it was made from.
public final class Explainer {
  private final Planner planner = new Planner();
  private final PublishGate publishing = new PublishGate();
  private final NearNames nearNames;
  private final Metadata metadata;
  private final LackingVersions lacking;
  private final Sources sources;
  private final VerificationReasons verification;
  private final InstantSource clock;

  public Explainer(
      Metadata metadata,
      LackingVersions lacking,
      Sources sources,
      VersionRecords records,
      InstantSource clock) {
    this.metadata = metadata;
    this.nearNames = new NearNames(new Catalogue(planner, metadata), metadata);
    this.lacking = lacking;
    this.sources = sources;
    this.verification = new VerificationReasons(records);
    this.clock = clock;
  }

  /// Whether a principal may be told more than that they may not.
  public Outcome<Repository> readable(
      Snapshot snapshot, Principal principal, RepositoryName name, String component) {
    return RepositoryLookup.to(snapshot, principal, name, component, Action.READ)
        .then(repository ->
            plan(new Visit(snapshot, principal, repository), component)
                    instanceof Outcome.Refused<Plan> refused
                ? refused.retyped()
                : Outcome.found(repository));
  }

  public Explanation explain(Snapshot snapshot, ExplainQuestion question) {
    Optional<String> closed =
        CredentialCheck.closed(snapshot.directory(), question.principal(), clock.instant());
    if (closed.isPresent()) {
      return Explanation.of(Verdict.FORBIDDEN, closed.get());
    }
    Explanation told = decided(snapshot, question);
    return told.verdict() == Verdict.FORBIDDEN && told.denial().isEmpty()
        ? narrowed(snapshot, question, told)
        : told;
  }

  /// A token may stop its owner anywhere on the way, such as at a member of a group: then that is
  /// the reason, whatever the step says.
  private Explanation narrowed(Snapshot snapshot, ExplainQuestion question, Explanation told) {
    if (!(question.principal() instanceof Principal.Known known) || known.token().isEmpty()) {
      return told;
    }
    Explanation owner = decided(snapshot, question.withoutToken(known));
    return owner.verdict() == Verdict.ALLOWED
        ? told.because(
            owner.because() + ", but the token " + known.token().get() + " does not reach so far")
        : told;
  }

  private Explanation decided(Snapshot snapshot, ExplainQuestion question) {
    Optional<Repository> repository = snapshot.find(question.repository());
    if (repository.isEmpty()) {
      return Explanation.of(Verdict.MISSING, "no repository is named " + question.repository());
    }
    return switch (question.action()) {
      case READ -> read(snapshot, question, repository.get());
      case PUBLISH ->
          told(
              snapshot,
              question,
              repository.get(),
              publish(new Visit(snapshot, question.principal(), repository.get()), question));
      case DELETE ->
          told(
              snapshot,
              question,
              repository.get(),
              RepositoryLookup.to(
                  snapshot,
                  question.principal(),
                  question.repository(),
                  question.component(),
                  Action.DELETE));
      case ADMINISTER, OBSERVE -> everywhere(snapshot, question);
    };
  }

  private Explanation read(Snapshot snapshot, ExplainQuestion question, Repository repository) {
    Visit visit = new Visit(snapshot, question.principal(), repository);
    Outcome<Plan> outcome = plan(visit, question.component());
    Explanation told = told(snapshot, question, repository, outcome);
    if (!(outcome instanceof Outcome.Found<Plan>(var plan))) {
      return told.verdict() == Verdict.MISSING
          ? UnaskedLeaves.told(visit, planner.visible(visit), question.component(), told)
              .near(nearNames.of(visit, question.component()))
          : MemberReasons.declining(visit, question, told);
    }
    Optional<Coordinates> name =
        question.version().map(version -> new Coordinates(question.component(), version));
    List<VersionRow> rows = name.map(one -> metadata.version(plan.ids(), one)).orElse(List.of());
    Optional<Repository> owner = owner(plan, rows);
    Explanation answering =
        MemberReasons.answering(
            visit,
            question,
            plan,
            owner.map(Repository::name),
            verified(visit, plan, name, rows, told));
    Explanation known = located(visit, plan, question.component(), answering);
    Explanation version = name.map(one -> version(visit, plan, one, known)).orElse(known);
    return known.owner().isEmpty() && metadata.versions(plan.ids(), question.component()).isEmpty()
        ? version.near(nearNames.of(visit, question.component()))
        : version;
  }

  private Explanation version(Visit visit, Plan plan, Coordinates name, Explanation known) {
    Optional<Denial> denial =
        visit.snapshot().denial(visit.repository(), plan.leaves(), name, clock.instant());
    if (denial.isPresent()) {
      return known.because(ExplanationText.of(denial.get(), name)).denied(denial.get());
    }
    String stored = known.owner().isPresent() ? "" : ExplanationText.unstored(plan, name);
    return known.because(known.because() + stored + lacks(plan, name));
  }

  /// Tells in which Git repositories members find the component.
  private Explanation located(Visit visit, Plan plan, String component, Explanation told) {
    List<Explanation.MemberPlace> places =
        plan.leaves().stream()
            .flatMap(leaf ->
                sources.place(leaf, visit.format(), component, Depth.TAKE).stream()
                    .map(place -> new Explanation.MemberPlace(leaf.name(), place)))
            .toList();
    return places.isEmpty()
        ? told
        : told.placedAt(places).because(told.because() + ExplanationText.places(places));
  }

  /// Why lists leave the version out, which a person asks who does not see it there.
  private String lacks(Plan plan, Coordinates name) {
    return plan.leaves().stream()
        .flatMap(leaf ->
            lacking.of(leaf, name.component()).stream()
                .filter(lack -> lack.version().equals(name.version()))
                .map(lack -> ExplanationText.of(lack, leaf)))
        .findFirst()
        .orElse("");
  }

  private static Optional<Repository> owner(Plan plan, List<VersionRow> rows) {
    return plan.leaves().stream()
        .filter(leaf -> rows.stream().anyMatch(row -> row.repository().equals(leaf.id())))
        .findFirst();
  }

  /// Tells how the version that is served stands against public records, or the one that would be
  /// fetched.
  private Explanation verified(
      Visit visit, Plan plan, Optional<Coordinates> name, List<VersionRow> rows, Explanation told) {
    Optional<Repository> owner = owner(plan, rows);
    Optional<Repository> fetching =
        plan.leaves().stream()
            .filter(leaf -> leaf.definition().type() instanceof Type.Proxy)
            .findFirst();
    return name.flatMap(one ->
            owner
                .or(() -> fetching)
                .map(leaf ->
                    told.verified(
                        verification.of(
                            visit,
                            leaf,
                            one.component(),
                            rows.stream()
                                .filter(row -> row.repository().equals(leaf.id()))
                                .findFirst()))))
        .orElse(told);
  }

  private Outcome<Plan> plan(Visit visit, String component) {
    if (!visit.format().possible(component)) {
      RepositoryName name = visit.repository().name();
      return RepositoryLookup.to(visit.snapshot(), visit.principal(), name, component, Action.READ)
          .then(found -> Outcome.missing("nothing in " + found.name() + " has this name"));
    }
    Target list = visit.format().index(component, Target.Listing.LIST);
    return planner.plan(visit, component, list);
  }

  private Outcome<Repository> publish(Visit visit, ExplainQuestion question) {
    String component = question.component();
    return publishing
        .hosted(visit, Optional.of(component))
        .then(hosted -> publishing.covered(visit.snapshot(), hosted, Optional.of(component)))
        .then(hosted -> publishing.allowed(visit, hosted, component));
  }

  /// Tells an outcome with the rights on the repository and the namespace of the component.
  private static <T> Explanation told(
      Snapshot snapshot, ExplainQuestion question, Repository repository, Outcome<T> outcome) {
    DecisionReasons rights =
        snapshot
            .gate()
            .explain(question.principal(), repository, question.component(), question.action());
    List<RepositoryName> members =
        outcome instanceof Outcome.Found<T>(var found) ? members(found) : List.of();
    return Explanation.of(
            Verdict.of(outcome), ExplanationText.of(question, repository, rights, outcome))
        .by(rights)
        .among(snapshot.claims().on(question.component()), members);
  }

  private static List<RepositoryName> members(Object found) {
    return switch (found) {
      case Plan plan -> plan.leaves().stream().map(Repository::name).toList();
      case Repository repository -> List.of(repository.name());
      default -> throw new IllegalStateException("not a way to content: " + found);
    };
  }

  private static Explanation everywhere(Snapshot snapshot, ExplainQuestion question) {
    DecisionReasons rights =
        snapshot.gate().explainEverywhere(question.principal(), question.action());
    return Explanation.of(
            Verdict.of(rights.decision()), ExplanationText.rights(question, rights, "everywhere"))
        .by(rights);
  }
}
