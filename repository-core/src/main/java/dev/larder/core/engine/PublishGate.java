package dev.larder.core.engine;

import dev.larder.api.Ask;
import dev.larder.api.Format;
import dev.larder.api.Outcome;
import dev.larder.api.Reason;
import dev.larder.api.Refusal;
import dev.larder.api.Target;
import dev.larder.core.access.Action;
import dev.larder.core.access.Gate;
import dev.larder.core.access.Grant;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.Type;
import dev.larder.core.snapshot.Claims;
import dev.larder.core.snapshot.Snapshot;
import java.util.Optional;

/// Who may publish what where: rights on the repository, and the namespaces that it declares.
public final class PublishGate {
  /// The hosted repository that receives what is published to a name.
  ///
  /// @param component that it is about, as far as that is known, for the words of a refusal
  public Outcome<Repository> hosted(Visit visit, Optional<String> component) {
    return some(visit, component)
        .then(_ ->
            switch (visit.repository().definition().type()) {
              case Type.Hosted _ -> Outcome.found(visit.repository());
              case Type.Proxy _ ->
                  Outcome.refused(
                      Refusal.Kind.NOT_ALLOWED,
                      visit.repository().name()
                          + " is a proxy repository; publish to a hosted repository");
              case Type.Group group -> through(visit, group, component);
            });
  }

  private Outcome<Repository> through(Visit visit, Type.Group group, Optional<String> component) {
    Optional<Repository> target = group.publishTo().flatMap(visit.snapshot()::find);
    if (target.isEmpty()) {
      return Outcome.refused(
          Refusal.Kind.NOT_ALLOWED,
          "group "
              + visit.repository().name()
              + " has no publishTo; publish to a hosted repository");
    }
    return some(visit.at(target.get()), component).map(_ -> target.get());
  }

  private static Outcome<Gate.Decision.Granted> some(Visit visit, Optional<String> component) {
    Gate gate = visit.snapshot().gate();
    return granted(
        visit, gate.checkSome(visit.principal(), visit.repository(), Action.PUBLISH), component);
  }

  /// Whether a principal may publish a component by way of a repository into the one that receives
  /// it.
  public Outcome<Repository> allowed(Visit visit, Repository hosted, String component) {
    return to(visit, component).then(_ -> to(visit.at(hosted), component)).map(_ -> hosted);
  }

  private static Outcome<Gate.Decision.Granted> to(Visit visit, String component) {
    Gate gate = visit.snapshot().gate();
    return granted(
        visit,
        gate.check(visit.principal(), visit.repository(), component, Action.PUBLISH),
        Optional.of(component));
  }

  /// @param component for which a grant would help
  private static Outcome<Gate.Decision.Granted> granted(
      Visit visit, Gate.Decision decision, Optional<String> component) {
    return switch (decision) {
      case Gate.Decision.Granted granted -> Outcome.found(granted);
      case Gate.Decision.Login _ ->
          Outcome.refused(
              Refusal.Kind.LOGIN, "publishing to " + visit.repository().name() + " needs a login");
      case Gate.Decision.Forbidden _ ->
          Outcome.refused(
              Refusal.Kind.FORBIDDEN,
              visit.principal().name()
                  + " may not publish this to "
                  + visit.repository().name()
                  + ": it needs the action publish there; an administrator grants it to a role of"
                  + " theirs: "
                  + Grant.command(visit.repository().name(), component, Action.PUBLISH));
    };
  }

  /// Whether a hosted repository is the place for a component; unknown components pass for now.
  public Outcome<Repository> covered(
      Snapshot snapshot, Repository hosted, Optional<String> component) {
    if (component.isEmpty()) {
      return Outcome.found(hosted);
    }
    Format format = snapshot.format(hosted);
    Target target = new Target.Route(component.get(), component, false, Ask.of(component.get()));
    Optional<Claims.Claim> claim = snapshot.claims().on(component.get());
    if (!Claims.covers(hosted, component.get()) || claim.isEmpty()) {
      return Outcome.refused(
          Refusal.Kind.FORBIDDEN,
          format.words(new Reason.Undeclared(hosted.name().text()), target));
    }
    if (claim.get().exclusive() && !claim.get().owners().contains(hosted.id())) {
      String owner = snapshot.owner(claim.get());
      return Outcome.refused(
          Refusal.Kind.FORBIDDEN,
          format.words(new Reason.Elsewhere(claim.get().pattern(), owner), target));
    }
    return Outcome.found(hosted);
  }
}
