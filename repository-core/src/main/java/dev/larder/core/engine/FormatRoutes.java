package dev.larder.core.engine;

import dev.larder.api.Document;
import dev.larder.api.Outcome;
import dev.larder.api.Reason;
import dev.larder.api.Refusal;
import dev.larder.api.Target;
import dev.larder.api.Wanted;
import dev.larder.core.fetch.Content;
import dev.larder.core.repository.Repository;
import dev.larder.core.snapshot.Claims;
import dev.larder.core.staging.Sha256;
import java.util.List;
import java.util.Optional;

/// Paths that the format answers itself, once gate and namespaces have let them pass.
final class FormatRoutes {
  private final Backends backends;
  private final WholeVersions versions;

  FormatRoutes(Backends backends, WholeVersions versions) {
    this.backends = backends;
    this.versions = versions;
  }

  Outcome<Answer> get(Visit visit, Target.Route route, Wanted.Reach reach) {
    return backends
        .planner()
        .enter(visit, route)
        .then(_ -> admitted(visit, route))
        .then(circle -> serve(visit, route, reach, circle));
  }

  /// @param leaves who may be asked
  /// @param anyone whether every principal gets the same answer
  private record Circle(List<Repository> leaves, boolean anyone) {}

  private Outcome<Circle> admitted(Visit visit, Target.Route route) {
    Planner planner = backends.planner();
    if (route.names().isEmpty()) {
      return Outcome.found(new Circle(planner.visible(visit), planner.open(visit)));
    }
    String component = route.names().get();
    Optional<Claims.Claim> claim = visit.snapshot().claims().on(component);
    if (leavesServer(visit, route) && claim.isPresent() && claim.get().exclusive()) {
      String words = visit.format().words(new Reason.Claimed(claim.get().pattern()), route);
      return Outcome.refused(Refusal.Kind.FORBIDDEN, words);
    }
    return planner
        .plan(visit, component, route)
        .map(plan -> new Circle(plan.leaves(), plan.anyone()));
  }

  static boolean leavesServer(Visit visit, Target.Route route) {
    return visit.format().leavesServer(route, visit.snapshot().objects(visit.format()));
  }

  private Outcome<Answer> serve(
      Visit visit, Target.Route route, Wanted.Reach reach, Circle circle) {
    RoutePorts ports =
        new RoutePorts(
            backends,
            visit,
            circle.leaves(),
            reach,
            coordinates -> versions.read(visit, coordinates, reach));
    return visit
        .format()
        .serve(route, ports)
        .map(document -> answer(document, circle.anyone()).whenFetched(ports.hasAsked()));
  }

  private static Answer answer(Document document, boolean anyone) {
    Content content = new Content.Small(document.bytes(), Sha256.hex(document.bytes()));
    return new Answer(content, document.mediaType(), document.life(), anyone, false);
  }
}
