package dev.larder.core.engine;

import dev.larder.api.Ask;
import dev.larder.api.Format;
import dev.larder.api.Outcome;
import dev.larder.api.Reason;
import dev.larder.api.Refusal;
import dev.larder.api.Target;
import dev.larder.core.access.Action;
import dev.larder.core.access.Gate;
import dev.larder.core.access.Principal;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.snapshot.Claims;
import dev.larder.core.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;

/// Who may publish what where: rights on the repository, and the namespaces that it declares.
public final class PublishGate {
  /// The hosted repository that receives what is published to a name.
  public Outcome<Repository> hosted(Snapshot snapshot, Principal principal, RepositoryName name) {
    Optional<Repository> repository = snapshot.find(name);
    if (repository.isEmpty()) {
      return Outcome.missing("not found: no repository is named " + name);
    }
    Repository asked = repository.get();
    return granted(principal, asked, some(snapshot, principal, asked))
        .then(_ ->
            switch (asked.definition().type()) {
              case Type.Hosted _ -> Outcome.found(asked);
              case Type.Proxy _ ->
                  Outcome.refused(
                      Refusal.Kind.NOT_ALLOWED,
                      name + " is a proxy repository; publish to a hosted repository");
              case Type.Group group -> through(snapshot, principal, asked, group);
            });
  }

  private Outcome<Repository> through(
      Snapshot snapshot, Principal principal, Repository asked, Type.Group group) {
    Optional<Repository> target = group.publishTo().flatMap(snapshot::find);
    if (target.isEmpty()) {
      return Outcome.refused(
          Refusal.Kind.NOT_ALLOWED,
          "group " + asked.name() + " has no publishTo; publish to a hosted repository");
    }
    return granted(principal, target.get(), some(snapshot, principal, target.get()))
        .map(_ -> target.get());
  }

  private static Gate.Decision some(Snapshot snapshot, Principal principal, Repository repository) {
    return snapshot.gate().checkSome(principal, repository, Action.PUBLISH);
  }

  /// Whether a principal may publish a component by way of a repository into the one that receives
  /// it.
  public Outcome<Repository> allowed(
      Snapshot snapshot,
      Principal principal,
      RepositoryName asked,
      Repository hosted,
      String component) {
    Outcome<Repository> outcome = Outcome.found(hosted);
    for (Repository repository : List.of(snapshot.find(asked).orElse(hosted), hosted)) {
      Gate.Decision decision =
          snapshot.gate().check(principal, repository, component, Action.PUBLISH);
      outcome = outcome.then(_ -> granted(principal, repository, decision)).map(_ -> hosted);
    }
    return outcome;
  }

  private static Outcome<Gate.Decision.Granted> granted(
      Principal principal, Repository repository, Gate.Decision decision) {
    return switch (decision) {
      case Gate.Decision.Granted granted -> Outcome.found(granted);
      case Gate.Decision.Login _ ->
          Outcome.refused(
              Refusal.Kind.LOGIN, "publishing to " + repository.name() + " needs a login");
      case Gate.Decision.Forbidden _ ->
          Outcome.refused(
              Refusal.Kind.FORBIDDEN,
              principal.name()
                  + " may not publish this to "
                  + repository.name()
                  + ": it needs the action publish there; an administrator grants it: larder grant"
                  + " add");
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
