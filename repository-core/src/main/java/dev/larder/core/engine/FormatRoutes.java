package dev.larder.core.engine;

import dev.larder.api.Document;
import dev.larder.api.Format;
import dev.larder.api.Outcome;
import dev.larder.api.Reason;
import dev.larder.api.Refusal;
import dev.larder.api.Target;
import dev.larder.api.Wanted;
import dev.larder.core.access.Principal;
import dev.larder.core.fetch.Content;
import dev.larder.core.repository.Repository;
import dev.larder.core.snapshot.Claims;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.staging.Sha256;
import java.util.List;
import java.util.Optional;

/// Paths that the format answers itself, once gate and namespaces have let them pass.
final class FormatRoutes {
  private final Backends backends;

  FormatRoutes(Backends backends) {
    this.backends = backends;
  }

  Outcome<Answer> get(
      Snapshot snapshot,
      Principal principal,
      Repository repository,
      Target.Route route,
      Wanted.Reach reach) {
    return backends
        .planner()
        .enter(snapshot, principal, repository, route)
        .then(_ -> admitted(snapshot, principal, repository, route))
        .then(circle -> serve(snapshot, principal, repository, route, reach, circle));
  }

  /// @param leaves who may be asked
  /// @param anyone whether everybody gets the same answer
  private record Circle(List<Repository> leaves, boolean anyone) {}

  private Outcome<Circle> admitted(
      Snapshot snapshot, Principal principal, Repository repository, Target.Route route) {
    Planner planner = backends.planner();
    if (route.names().isEmpty()) {
      return Outcome.found(
          new Circle(
              planner.visible(snapshot, principal, repository),
              planner.open(snapshot, repository)));
    }
    String component = route.names().get();
    Optional<Claims.Claim> claim = snapshot.claims().on(component);
    if (route.leaves() && claim.isPresent() && claim.get().exclusive()) {
      Format format = snapshot.format(repository);
      String words = format.words(new Reason.Claimed(claim.get().pattern()), route);
      return Outcome.refused(Refusal.Kind.FORBIDDEN, words);
    }
    return planner
        .plan(snapshot, principal, repository, component, route)
        .map(plan -> new Circle(plan.leaves(), plan.anyone()));
  }

  private Outcome<Answer> serve(
      Snapshot snapshot,
      Principal principal,
      Repository repository,
      Target.Route route,
      Wanted.Reach reach,
      Circle circle) {
    RoutePorts ports =
        new RoutePorts(backends, snapshot, principal, repository, circle.leaves(), reach);
    return snapshot
        .format(repository)
        .serve(route, ports)
        .map(document -> answer(document, circle.anyone()).whenFetched(ports.hasAsked()));
  }

  private static Answer answer(Document document, boolean anyone) {
    Content content = new Content.Small(document.bytes(), Sha256.hex(document.bytes()));
    return new Answer(content, document.mediaType(), document.life(), anyone, false);
  }
}
