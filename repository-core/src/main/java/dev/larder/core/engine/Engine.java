package dev.larder.core.engine;

import dev.larder.api.Ask;
import dev.larder.api.FileKind;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Missing;
import dev.larder.api.Outcome.Unfound;
import dev.larder.api.Target;
import dev.larder.api.Target.Artifact;
import dev.larder.api.Wanted;
import dev.larder.core.access.Principal;
import dev.larder.core.events.FailureGuard;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.LostBlobException;
import dev.larder.core.waiting.Depth;
import java.time.InstantSource;
import java.util.Optional;

/// The one door for reading: rights, then namespaces, then policy, then existence.
public final class Engine {
  private final Snapshots snapshots;
  private final Planner planner;
  private final Artifacts artifacts;
  private final Lists lists;
  private final Queries queries;
  private final FormatRoutes routes;
  private final DownloadCounter downloads;
  private final InstantSource clock;
  private final GraphPrefetch prefetch;

  Engine(
      Snapshots snapshots,
      Planner planner,
      Artifacts artifacts,
      Lists lists,
      Queries queries,
      FormatRoutes routes,
      DownloadCounter downloads,
      InstantSource clock,
      GraphPrefetch prefetch) {
    this.snapshots = snapshots;
    this.planner = planner;
    this.artifacts = artifacts;
    this.lists = lists;
    this.queries = queries;
    this.routes = routes;
    this.downloads = downloads;
    this.clock = clock;
    this.prefetch = prefetch;
    prefetch.through(this::ahead);
  }

  /// Reads what a path of a repository means. Not at hand is told only to callers that may not
  /// wait, and a defect is theirs then, as they have it read again.
  public Outcome<Answer> read(Principal principal, RepositoryName name, Ask ask, Depth depth) {
    return depth.mayWait()
        ? guarded(principal, name, ask, new Manner(depth, Optional.empty()))
        : asked(principal, name, ask, Manner.GLANCE);
  }

  /// Reads once more what was found without its bytes, which are fetched again where they can be.
  ///
  /// @param lost says which blob was answered and could not be opened
  public Outcome<Answer> readAgain(
      Principal principal, RepositoryName name, Ask ask, Depth depth, LostBlobException lost) {
    return guarded(principal, name, ask, new Manner(depth, Optional.of(lost)));
  }

  /// How something is read.
  ///
  /// @param lost as in [Reading]
  private record Manner(Depth depth, Optional<LostBlobException> lost) {
    static final Manner GLANCE = new Manner(Depth.GLANCE, Optional.empty());
    static final Manner AHEAD = new Manner(Depth.AHEAD, Optional.empty());
  }

  private Outcome<Answer> guarded(
      Principal principal, RepositoryName name, Ask ask, Manner manner) {
    return FailureGuard.outcome(
        () -> "read of " + ask.path() + " in " + name, () -> asked(principal, name, ask, manner));
  }

  private Outcome<Answer> asked(Principal principal, RepositoryName name, Ask ask, Manner manner) {
    return switch (Visit.to(name, principal, snapshots.current())) {
      case Found<Visit>(var visit) -> read(visit, ask, manner);
      case Unfound<Visit> ended -> ended.retyped();
    };
  }

  private Outcome<Answer> read(Visit visit, Ask ask, Manner manner) {
    return switch (visit.format().parse(ask)) {
      case Found<Wanted>(var wanted) -> given(visit, wanted.target(), read(visit, wanted, manner));
      // What cannot be read is nothing to those who may not read anything here.
      case Unfound<Wanted> unread ->
          planner
              .enter(visit, new Target.Route(ask.path(), Optional.empty(), false, ask))
              .then(_ -> unread.retyped());
    };
  }

  private Outcome<Answer> read(Visit visit, Wanted wanted, Manner manner) {
    return switch (wanted.target()) {
      case Artifact artifact -> planned(visit, artifact.coordinates().component(), wanted, manner);
      case Target.Index index -> planned(visit, index.component(), wanted, manner);
      case Target.Query query -> planned(visit, query.component(), wanted, manner);
      case Target.Route route -> routes.get(visit, route, wanted.reach(), manner.depth());
    };
  }

  private Outcome<Answer> planned(Visit visit, String component, Wanted wanted, Manner manner) {
    return switch (planner.plan(visit, component, wanted.target())) {
      case Found<Plan>(var plan) -> {
        Reading reading =
            new Reading(
                visit,
                plan,
                wanted,
                manner.depth(),
                clock.instant(),
                manner.lost(),
                UpstreamWait.of(manner.depth()));
        Outcome<Answer> answer = waited(reading, read(reading, wanted.target()));
        yield plan.hidden() ? notHidden(visit, wanted.target(), answer) : answer;
      }
      case Unfound<Plan> ended -> ended.retyped();
    };
  }

  private static Outcome<Answer> waited(Reading reading, Outcome<Answer> answer) {
    return reading.waiting().has() ? answer.map(Answer::whenAwaited) : answer;
  }

  private Outcome<Answer> read(Reading reading, Target target) {
    return switch (target) {
      case Artifact artifact -> artifacts.get(reading, artifact);
      case Target.Index index -> lists.get(reading, index);
      case Target.Query query ->
          reading.depth().mayWait() ? queries.get(reading, query) : Outcome.notAtHand();
      case Target.Route route -> throw new IllegalStateException("a route has no plan: " + route);
    };
  }

  /// A file that no visible repository has may be in a repository that the principal does not see:
  /// then the answer is to log in. Descriptions and lists stay missing, because they are asked of
  /// every prefix of an import path, and one refusal there ends the client's whole search.
  private Outcome<Answer> notHidden(Visit visit, Target target, Outcome<Answer> answer) {
    return switch (answer) {
      case Missing<Answer> _
          when target instanceof Artifact artifact
              && !artifact.kind().name().equals(visit.format().describing()) ->
          planner.declined(visit, artifact);
      case Found<Answer> _, Unfound<Answer> _ -> answer;
    };
  }

  /// What a client will ask for, read on its behalf.
  private Outcome<Answer> ahead(GraphPrefetch.Walk walk, Target target) {
    return Visit.to(walk.repository(), walk.principal(), snapshots.current())
        .then(visit -> read(visit, new Wanted(target, Wanted.Reach.UPSTREAM), Manner.AHEAD));
  }

  private Outcome<Answer> given(Visit visit, Target target, Outcome<Answer> outcome) {
    if (!(outcome instanceof Found<Answer>(var answer))) {
      return outcome;
    }
    if (answer.fetched()) {
      prefetch.given(
          new GraphPrefetch.Walk(visit.principal(), visit.repository().name(), visit.format()),
          target,
          answer);
    }
    return target instanceof Artifact artifact && artifact.kind().weight() == FileKind.Weight.BIG
        ? Outcome.found(
            answer.whenTaken(() ->
                downloads.count(
                    visit.repository().id(), artifact.coordinates(), visit.principal().name())))
        : outcome;
  }
}
