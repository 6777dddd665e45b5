package dev.larder.core.engine;

import dev.larder.api.Outcome;
import dev.larder.api.Reason;
import dev.larder.api.Refusal;
import dev.larder.api.Target;
import dev.larder.api.Wanted;
import dev.larder.core.snapshot.Claims;
import dev.larder.core.waiting.Depth;
import java.util.Optional;

/// Paths that the format answers itself, once gate and namespaces have let them pass.
final class FormatRoutes {
  private final Backends backends;
  private final RouteAnswers lasting;
  private final WholeVersions versions;

  /// @param lasting answers that are given again
  FormatRoutes(Backends backends, RouteAnswers lasting, WholeVersions versions) {
    this.backends = backends;
    this.lasting = lasting;
    this.versions = versions;
  }

  Outcome<Answer> get(Visit visit, Target.Route route, Wanted.Reach reach, Depth depth) {
    return backends
        .planner()
        .enter(visit, route)
        .then(_ -> admitted(visit, route))
        .then(plan ->
            answered(visit, route, reach, depth, plan)
                .map(answered -> answered.answer(plan.anyone())));
  }

  /// Who may be asked.
  private Outcome<Plan> admitted(Visit visit, Target.Route route) {
    Planner planner = backends.planner();
    if (route.names().isEmpty()) {
      return Outcome.found(planner.whole(visit));
    }
    String component = route.names().get();
    Outcome<Plan> planned = planner.plan(visit, component, route);
    boolean mayBeConfined = !(planned instanceof Outcome.Found<Plan>(var plan)) || plan.confined();
    return mayBeConfined && leavesServer(visit, route)
        ? claimed(visit, route, component).orElse(planned)
        : planned;
  }

  static boolean leavesServer(Visit visit, Target.Route route) {
    return visit.format().leavesServer(route, visit.snapshot().objects(visit.format()));
  }

  /// The refusal to take a name out of the server.
  private static Optional<Outcome<Plan>> claimed(
      Visit visit, Target.Route route, String component) {
    return visit
        .snapshot()
        .claims()
        .on(component)
        .filter(Claims.Claim::exclusive)
        .map(claim ->
            Outcome.refused(
                Refusal.Kind.FORBIDDEN,
                visit.format().words(new Reason.Claimed(claim.pattern()), route)));
  }

  private Outcome<RouteAnswer> answered(
      Visit visit, Target.Route route, Wanted.Reach reach, Depth depth, Plan plan) {
    if (route.lasting()) {
      var key = new RouteAnswers.Key(visit.repository().id(), plan.ids(), reach, route.path());
      return lasting.get(visit.snapshot(), key, depth, () -> serve(visit, route, reach, plan));
    }
    return depth.mayWait() ? serve(visit, route, reach, plan) : Outcome.notAtHand();
  }

  private Outcome<RouteAnswer> serve(
      Visit visit, Target.Route route, Wanted.Reach reach, Plan plan) {
    RoutePorts ports =
        new RoutePorts(
            backends,
            visit,
            plan.leaves(),
            reach,
            coordinates -> versions.read(visit, coordinates, reach));
    return visit
        .format()
        .serve(route, ports)
        .map(document -> RouteAnswer.of(document, ports.hasAsked()));
  }
}
