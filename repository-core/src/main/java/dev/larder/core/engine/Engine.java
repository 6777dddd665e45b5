package dev.larder.core.engine;

import dev.larder.api.Ask;
import dev.larder.api.Failure;
import dev.larder.api.FileKind;
import dev.larder.api.Format;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Failed;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Missing;
import dev.larder.api.Outcome.Refused;
import dev.larder.api.Target;
import dev.larder.api.Target.Artifact;
import dev.larder.api.Wanted;
import dev.larder.core.access.Principal;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.StorageDownException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one door for reading: rights, then namespaces, then existence.
public final class Engine {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  private final Snapshots snapshots;
  private final Planner planner;
  private final Artifacts artifacts;
  private final Lists lists;
  private final Queries queries;
  private final Routes routes;
  private final Downloads downloads;

  Engine(
      Snapshots snapshots,
      Planner planner,
      Artifacts artifacts,
      Lists lists,
      Queries queries,
      Routes routes,
      Downloads downloads) {
    this.snapshots = snapshots;
    this.planner = planner;
    this.artifacts = artifacts;
    this.lists = lists;
    this.queries = queries;
    this.routes = routes;
    this.downloads = downloads;
  }

  /// Reads what a path of a repository means.
  public Outcome<Answer> get(Principal principal, RepositoryName name, Ask ask) {
    try {
      Snapshot snapshot = snapshots.current();
      return snapshot
          .find(name)
          .map(repository -> read(snapshot, principal, repository, ask))
          .orElseGet(() -> Outcome.missing("not found: no repository is named " + name));
    } catch (StorageDownException down) {
      LOG.warn("read of {} failed: {}", name, down.getMessage());
      return Outcome.failed(
          Failure.Kind.STORAGE_DOWN, "the server cannot reach its database; try again shortly");
    }
  }

  private Outcome<Answer> read(
      Snapshot snapshot, Principal principal, Repository repository, Ask ask) {
    return snapshot
        .format(repository)
        .parse(ask)
        .then(wanted -> answer(snapshot, principal, repository, wanted));
  }

  private Outcome<Answer> answer(
      Snapshot snapshot, Principal principal, Repository repository, Wanted wanted) {
    return switch (wanted.target()) {
      case Artifact artifact -> {
        Outcome<Answer> answer =
            planned(snapshot, principal, repository, artifact.coordinates().component(), wanted);
        count(principal, repository, artifact, answer);
        yield answer;
      }
      case Target.Index index ->
          planned(snapshot, principal, repository, index.component(), wanted);
      case Target.Query query ->
          planned(snapshot, principal, repository, query.component(), wanted);
      case Target.Route route -> routes.get(snapshot, principal, repository, route, wanted.reach());
    };
  }

  private Outcome<Answer> planned(
      Snapshot snapshot,
      Principal principal,
      Repository repository,
      String component,
      Wanted wanted) {
    Format format = snapshot.format(repository);
    return planner
        .plan(snapshot, principal, repository, component, wanted.target())
        .then(plan -> {
          Reading reading = new Reading(snapshot, format, plan, wanted);
          Outcome<Answer> answer = read(reading, wanted.target());
          return plan.hidden() ? notHidden(principal, format, wanted, answer) : answer;
        });
  }

  private Outcome<Answer> read(Reading reading, Target target) {
    return switch (target) {
      case Artifact artifact -> artifacts.get(reading, artifact);
      case Target.Index index -> lists.get(reading, index);
      case Target.Query query -> queries.get(reading, query);
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
      case Missing<Answer> _, Found<Answer> _, Refused<Answer> _, Failed<Answer> _ -> answer;
    };
  }

  private void count(
      Principal principal, Repository repository, Artifact artifact, Outcome<Answer> answer) {
    boolean download = artifact.kind().weight() == FileKind.Weight.BIG;
    if (download && answer instanceof Found<Answer>) {
      downloads.count(repository.id(), artifact.coordinates(), principal.name());
    }
  }
}
