package dev.larder.core.engine;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.larder.api.Ask;
import dev.larder.api.FileKind;
import dev.larder.api.Format;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Missing;
import dev.larder.api.Outcome.Unfound;
import dev.larder.api.Target;
import dev.larder.api.Target.Artifact;
import dev.larder.api.Wanted;
import dev.larder.core.access.Principal;
import dev.larder.core.events.FailureGuard;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.snapshot.Snapshots;
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
  private final GraphPrefetch foresight;

  Engine(
      Snapshots snapshots,
      Planner planner,
      Artifacts artifacts,
      Lists lists,
      Queries queries,
      FormatRoutes routes,
      DownloadCounter downloads,
      InstantSource clock,
      Ticker ticker) {
    this.snapshots = snapshots;
    this.planner = planner;
    this.artifacts = artifacts;
    this.lists = lists;
    this.queries = queries;
    this.routes = routes;
    this.downloads = downloads;
    this.clock = clock;
    this.foresight = new GraphPrefetch(this::ahead, ticker);
  }

  /// Reads what a path of a repository means.
  public Outcome<Answer> get(Principal principal, RepositoryName name, Ask ask) {
    return read(principal, name, ask, Depth.TAKE);
  }

  /// As [#get], for a client that wants to know and does not take the content: it does not wait for
  /// a file that is fetched because of it.
  public Outcome<Answer> head(Principal principal, RepositoryName name, Ask ask) {
    return read(principal, name, ask, Depth.LOOK);
  }

  /// What [#get] would find, if it is in this node's memory, without waiting for anybody. Empty
  /// means nothing else than that [#get] has to be asked.
  public Optional<Answer> glance(Principal principal, RepositoryName name, Ask ask) {
    return read(principal, name, ask, Depth.GLANCE) instanceof Found<Answer>(var answer)
        ? Optional.of(answer)
        : Optional.empty();
  }

  private Outcome<Answer> read(Principal principal, RepositoryName name, Ask ask, Depth depth) {
    return FailureGuard.outcome(
        () -> "read of " + ask.path() + " in " + name,
        () -> {
          Snapshot snapshot = snapshots.current();
          Optional<Repository> repository = snapshot.find(name);
          return repository.isEmpty()
              ? Outcome.missing("not found: no repository is named " + name)
              : read(snapshot, principal, repository.get(), ask, depth);
        });
  }

  private Outcome<Answer> read(
      Snapshot snapshot, Principal principal, Repository repository, Ask ask, Depth depth) {
    Format format = snapshot.format(repository);
    return switch (format.parse(ask)) {
      case Found<Wanted>(var wanted) ->
          answer(snapshot, principal, repository, wanted, depth)
              .map(answer -> given(snapshot, principal, repository, wanted.target(), answer));
      // What cannot be read is nothing to those who may not read anything here.
      case Unfound<Wanted> unread -> declinedOr(snapshot, principal, repository, ask, unread);
    };
  }

  private Outcome<Answer> declinedOr(
      Snapshot snapshot,
      Principal principal,
      Repository repository,
      Ask ask,
      Unfound<Wanted> unread) {
    Target path = new Target.Route(ask.path(), Optional.empty(), false, ask);
    return planner.enter(snapshot, principal, repository, path).then(_ -> unread.retyped());
  }

  private Outcome<Answer> answer(
      Snapshot snapshot, Principal principal, Repository repository, Wanted wanted, Depth depth) {
    return switch (wanted.target()) {
      case Artifact artifact ->
          planned(
              snapshot, principal, repository, artifact.coordinates().component(), wanted, depth);
      case Target.Index index ->
          planned(snapshot, principal, repository, index.component(), wanted, depth);
      case Target.Query query ->
          planned(snapshot, principal, repository, query.component(), wanted, depth);
      case Target.Route route ->
          depth == Depth.GLANCE
              ? Outcome.missing(route.path())
              : routes.get(snapshot, principal, repository, route, wanted.reach());
    };
  }

  private Outcome<Answer> planned(
      Snapshot snapshot,
      Principal principal,
      Repository repository,
      String component,
      Wanted wanted,
      Depth depth) {
    Format format = snapshot.format(repository);
    return planner
        .plan(snapshot, principal, repository, component, wanted.target())
        .then(plan -> {
          Reading reading = new Reading(snapshot, repository, plan, wanted, depth, clock.instant());
          Outcome<Answer> answer = read(reading, wanted.target());
          return plan.hidden() ? notHidden(principal, format, wanted, answer) : answer;
        });
  }

  private Outcome<Answer> read(Reading reading, Target target) {
    return switch (target) {
      case Artifact artifact -> artifacts.get(reading, artifact);
      case Target.Index index -> lists.get(reading, index);
      case Target.Query query ->
          reading.glances() ? Outcome.missing(query.path()) : queries.get(reading, query);
      case Target.Route route -> throw new IllegalStateException("a route has no plan: " + route);
    };
  }

  /// A file that nobody else has may be in a repository that the principal does not see: then the
  /// answer is to log in. Descriptions and lists stay missing, because they are asked of every
  /// prefix of an import path, and one refusal there ends the client's whole search.
  private Outcome<Answer> notHidden(
      Principal principal, Format format, Wanted wanted, Outcome<Answer> answer) {
    return switch (answer) {
      case Missing<Answer> _
          when wanted.target() instanceof Artifact artifact
              && !artifact.kind().name().equals(format.describing()) ->
          planner.declined(principal, format, artifact);
      case Found<Answer> _, Unfound<Answer> _ -> answer;
    };
  }

  /// What a client will ask for, read on its behalf.
  private Outcome<Answer> ahead(GraphPrefetch.Walk walk, Target target) {
    Snapshot snapshot = snapshots.current();
    Wanted wanted = new Wanted(target, Wanted.Reach.UPSTREAM);
    return snapshot
        .find(walk.repository())
        .map(found -> answer(snapshot, walk.principal(), found, wanted, Depth.TAKE))
        .orElseGet(() -> Outcome.missing("the repository is gone"));
  }

  private Answer given(
      Snapshot snapshot, Principal principal, Repository repository, Target target, Answer answer) {
    if (answer.fetched()) {
      Format format = snapshot.format(repository);
      foresight.given(new GraphPrefetch.Walk(principal, repository.name(), format), target, answer);
    }
    return counting(principal, repository, target, answer);
  }

  private Answer counting(
      Principal principal, Repository repository, Target target, Answer answer) {
    return target instanceof Artifact artifact && artifact.kind().weight() == FileKind.Weight.BIG
        ? answer.whenTaken(
            () -> downloads.count(repository.id(), artifact.coordinates(), principal.name()))
        : answer;
  }
}
