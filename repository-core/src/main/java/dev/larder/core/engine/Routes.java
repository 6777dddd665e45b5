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
final class Routes {
  private final Backends backends;

  Routes(Backends backends) {
    this.backends = backends;
  }

  Outcome<Answer> get(
      Snapshot snapshot,
      Principal principal,
      Repository repository,
      Target.Route route,
      Wanted.Reach reach) {
    Format format = snapshot.format(repository);
    return backends
        .planner()
        .enter(principal, repository, format, route)
        .then(granted -> named(snapshot, principal, repository, route))
        .then(anyone -> serve(snapshot, principal, repository, route, reach, anyone));
  }

  /// Whether everybody may ask this, if the principal may.
  private Outcome<Boolean> named(
      Snapshot snapshot, Principal principal, Repository repository, Target.Route route) {
    if (route.names().isEmpty()) {
      return Outcome.found(repository.definition().anonymousRead());
    }
    String component = route.names().get();
    Optional<Claims.Claim> claim = snapshot.claims().on(component);
    if (route.leaves() && claim.isPresent() && claim.get().exclusive()) {
      Format format = snapshot.format(repository);
      String words = format.words(new Reason.Claimed(claim.get().pattern()), route);
      return Outcome.refused(Refusal.Kind.FORBIDDEN, words);
    }
    return backends
        .planner()
        .plan(snapshot, principal, repository, component, route)
        .map(Plan::anyone);
  }

  private Outcome<Answer> serve(
      Snapshot snapshot,
      Principal principal,
      Repository repository,
      Target.Route route,
      Wanted.Reach reach,
      boolean anyone) {
    List<Repository> visible = backends.planner().visible(snapshot, principal, repository);
    RoutePorts ports = new RoutePorts(backends, snapshot, principal, repository, visible, reach);
    return snapshot
        .format(repository)
        .serve(route, ports)
        .map(document -> answer(document, anyone));
  }

  private static Answer answer(Document document, boolean anyone) {
    Content content = new Content.Small(document.bytes(), Sha256.hex(document.bytes()));
    return new Answer(content, document.mediaType(), document.life(), anyone, false);
  }
}
