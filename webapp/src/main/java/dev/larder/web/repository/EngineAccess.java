package dev.larder.web.repository;

import dev.larder.api.Ask;
import dev.larder.api.Format;
import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.api.Target;
import dev.larder.api.Wanted;
import dev.larder.core.access.Action;
import dev.larder.core.access.Caller;
import dev.larder.core.access.Gate;
import dev.larder.core.access.Principal;
import dev.larder.core.engine.Answer;
import dev.larder.core.engine.Engine;
import dev.larder.core.engine.EngineParts;
import dev.larder.core.engine.Published;
import dev.larder.core.engine.UploadBody;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.LostBlobException;
import dev.larder.core.traffic.Traffic;
import dev.larder.core.waiting.Depth;
import dev.larder.web.http.Exchange;
import java.util.Optional;

/// What the HTTP side needs of the engine.
///
/// @param traffic counts what is read
public record EngineAccess(
    Reads reads, Publishes publishes, Snapshots snapshots, Blobs blobs, Traffic traffic) {
  /// The door for reading.
  public interface Reads {
    Outcome<Answer> read(Principal principal, RepositoryName name, Ask ask, Depth depth);

    /// @param lost says which blob was answered and could not be opened
    Outcome<Answer> readAgain(
        Principal principal, RepositoryName name, Ask ask, Depth depth, LostBlobException lost);
  }

  /// The door for publishing.
  @FunctionalInterface
  public interface Publishes {
    Outcome<Published> publish(Caller caller, RepositoryName name, Ask ask, UploadBody body);
  }

  public static EngineAccess of(EngineParts parts, Snapshots snapshots, Blobs blobs) {
    Publishes publishes =
        (caller, name, ask, body) ->
            unpublishable(snapshots.current(), name, ask)
                .<Outcome<Published>>map(Outcome.Refused::new)
                .orElseGet(() -> parts.publishing().publish(caller, name, ask, body));
    return new EngineAccess(reads(parts.engine()), publishes, snapshots, blobs, parts.traffic());
  }

  private static Reads reads(Engine engine) {
    return new Reads() {
      @Override
      public Outcome<Answer> read(Principal principal, RepositoryName name, Ask ask, Depth depth) {
        return engine.read(principal, name, ask, depth);
      }

      @Override
      public Outcome<Answer> readAgain(
          Principal principal, RepositoryName name, Ask ask, Depth depth, LostBlobException lost) {
        return engine.readAgain(principal, name, ask, depth, lost);
      }
    };
  }

  /// A path that takes no PUT takes none from any client: 405 comes before the question who asks.
  private static Optional<Refusal> unpublishable(Snapshot snapshot, RepositoryName name, Ask ask) {
    return snapshot
        .find(name)
        .map(repository -> snapshot.format(repository).upload(ask))
        .filter(Outcome.Refused.class::isInstance)
        .map(outcome -> ((Outcome.Refused<?>) outcome).refusal())
        .filter(refusal -> refusal.kind() == Refusal.Kind.NOT_ALLOWED);
  }

  /// Says what a request that is refused was about, as far as there is such a repository and its
  /// format can read the path.
  void tellSubject(Exchange exchange, String name, Ask ask) {
    Snapshot snapshot = snapshots.current();
    Optional<Repository> repository =
        RepositoryName.isValid(name) ? snapshot.find(new RepositoryName(name)) : Optional.empty();
    exchange.subject(
        repository.map(found -> found.name().text()),
        repository
            .flatMap(found -> snapshot.formats().find(found.definition().format()))
            .flatMap(format -> component(format, ask)));
  }

  private static Optional<String> component(Format format, Ask ask) {
    return format.parse(ask) instanceof Outcome.Found<Wanted>(var wanted)
        ? switch (wanted.target()) {
          case Target.Artifact artifact -> Optional.of(artifact.coordinates().component());
          case Target.Index index -> Optional.of(index.component());
          case Target.Query query -> Optional.of(query.component());
          case Target.Route route -> route.names();
        }
        : Optional.empty();
  }

  /// Who counts a request to read in a repository; empty: there is none of that name.
  Optional<CountedRequest> counted(RepositoryName name) {
    return snapshots.current().find(name).map(found -> new CountedRequest(traffic.of(found.id())));
  }

  /// What a repository itself says, to those who may read it.
  Outcome<String> describe(Principal principal, RepositoryName name) {
    Optional<Repository> repository = snapshots.current().find(name);
    if (repository.isEmpty()) {
      return Outcome.missing("not found: no repository is named " + name);
    }
    Gate gate = snapshots.current().gate();
    return switch (gate.checkSome(principal, repository.get(), Action.READ)) {
      case Gate.Decision.Granted _ -> Outcome.found(described(repository.get()));
      case Gate.Decision.Login _ ->
          Outcome.refused(Refusal.Kind.LOGIN, "repository " + name + " needs a login");
      case Gate.Decision.Forbidden _ ->
          Outcome.refused(
              Refusal.Kind.FORBIDDEN, principal.name() + " may not read repository " + name);
    };
  }

  private static String described(Repository repository) {
    return "%s is a %s repository of format %s; the page / shows how to use it"
        .formatted(
            repository.name(),
            repository.definition().type().word(),
            repository.definition().format());
  }

  Format format(RepositoryName name) {
    Snapshot snapshot = snapshots.current();
    return snapshot.find(name).map(snapshot::format).orElseThrow();
  }
}
