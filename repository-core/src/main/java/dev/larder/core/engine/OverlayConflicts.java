package dev.larder.core.engine;

import dev.larder.api.Coordinates;
import dev.larder.api.Draft;
import dev.larder.api.Format;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Missing;
import dev.larder.api.Outcome.Unfound;
import dev.larder.api.Reason;
import dev.larder.api.Refusal;
import dev.larder.api.Target;
import dev.larder.api.Wanted;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.Type;
import dev.larder.core.snapshot.Claims;
import dev.larder.core.storage.Metadata;
import dev.larder.core.waiting.Depth;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Versions of an overlay that another repository or the outside world has already may not be
/// published: a name that the outside world knows must mean the same bytes here.
final class OverlayConflicts {
  private final Metadata metadata;
  private final Artifacts artifacts;
  private final Backends backends;
  private final InstantSource clock;

  OverlayConflicts(Metadata metadata, Artifacts artifacts, Backends backends, InstantSource clock) {
    this.clock = clock;
    this.metadata = metadata;
    this.artifacts = artifacts;
    this.backends = backends;
  }

  /// Passes the draft on if neither another repository nor the outside world has its version, or
  /// its component is exclusive.
  ///
  /// @param visit at the hosted repository that receives the version
  Outcome<Draft> unknown(Visit visit, Draft draft) {
    Coordinates coordinates = draft.coordinates();
    Optional<Claims.Claim> claim = visit.snapshot().claims().on(coordinates.component());
    boolean exclusive = claim.isPresent() && claim.get().exclusive();
    if (exclusive || !metadata.version(Set.of(visit.repository().id()), coordinates).isEmpty()) {
      return Outcome.found(draft);
    }
    List<Repository> others = others(visit, coordinates.component());
    if (others.isEmpty()) {
      return byOutsideWorld(visit, others, draft);
    }
    return switch (stored(visit, others, coordinates)) {
      case Found<Answer>(var answer) -> {
        answer.close();
        yield taken(visit, draft, "a repository that shares a group with it");
      }
      case Missing<Answer> _ -> byOutsideWorld(visit, others, draft);
      case Unfound<Answer> ended -> ended.retyped();
    };
  }

  private Outcome<Answer> stored(Visit visit, List<Repository> others, Coordinates coordinates) {
    Format format = visit.at(others.getFirst()).format();
    Target.Artifact description = format.artifact(coordinates, format.describing());
    Plan plan = new Plan(others, false, false);
    Wanted wanted = new Wanted(description, Wanted.Reach.UPSTREAM);
    Reading reading = new Reading(visit, plan, wanted, Depth.TAKE, clock.instant());
    return artifacts.get(reading, description);
  }

  private Outcome<Draft> byOutsideWorld(Visit visit, List<Repository> others, Draft draft) {
    RoutePorts ports = new RoutePorts(backends, visit, others, Wanted.Reach.UPSTREAM);
    return switch (visit.format().known(draft.coordinates(), ports)) {
      case Found<String>(var by) -> taken(visit, draft, by);
      case Missing<String> _ -> Outcome.found(draft);
      case Unfound<String> ended -> ended.retyped();
    };
  }

  private static Outcome<Draft> taken(Visit visit, Draft draft, String by) {
    Format format = visit.format();
    Target target = format.artifact(draft.coordinates(), format.describing());
    return Outcome.refused(Refusal.Kind.CONFLICT, format.words(new Reason.Taken(by), target));
  }

  /// Leaves that share a group with the repository and may have the component.
  private static List<Repository> others(Visit visit, String component) {
    Set<RepositoryId> sharing = visit.snapshot().sharing(visit.repository().id());
    return visit.snapshot().repositories().stream()
        .filter(leaf -> sharing.contains(leaf.id()))
        .filter(leaf ->
            Claims.covers(leaf, component)
                || (leaf.definition().type() instanceof Type.Proxy
                    && leaf.definition().namespaces().isEmpty()))
        .toList();
  }
}
