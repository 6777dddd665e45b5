package dev.larder.core.browse;

import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.core.access.Action;
import dev.larder.core.access.Gate;
import dev.larder.core.access.Grant;
import dev.larder.core.access.Principal;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.snapshot.Snapshot;
import java.util.Locale;
import java.util.Optional;

/// Finds a repository for a principal who wants to do something with a component of it. A principal
/// who may not do it does not learn whether there is such a repository.
public final class RepositoryLookup {
  private RepositoryLookup() {}

  /// For any component at all.
  public static Outcome<Repository> some(
      Snapshot snapshot, Principal principal, RepositoryName name, Action action) {
    Optional<Repository> found = snapshot.find(name);
    Gate.Decision decision =
        found
            .map(repository -> snapshot.gate().checkSome(principal, repository, action))
            .orElseGet(() -> snapshot.gate().checkEverywhere(principal, action));
    return decided(principal, name, found, decision, Optional.empty(), action);
  }

  /// For one component.
  public static Outcome<Repository> to(
      Snapshot snapshot,
      Principal principal,
      RepositoryName name,
      String component,
      Action action) {
    Optional<Repository> found = snapshot.find(name);
    Gate.Decision decision =
        found
            .map(repository -> snapshot.gate().check(principal, repository, component, action))
            .orElseGet(() -> snapshot.gate().checkEverywhere(principal, action));
    return decided(principal, name, found, decision, Optional.of(component), action)
        .then(repository -> possible(snapshot, repository, component));
  }

  /// What a person typed need not be a name at all, and formats make targets of names only.
  private static Outcome<Repository> possible(
      Snapshot snapshot, Repository repository, String component) {
    return snapshot.format(repository).possible(component)
        ? Outcome.found(repository)
        : Outcome.missing(
            "not found: " + repository.name() + " cannot have anything of this name: " + component);
  }

  private static Outcome<Repository> decided(
      Principal principal,
      RepositoryName name,
      Optional<Repository> found,
      Gate.Decision decision,
      Optional<String> component,
      Action action) {
    String verb = action.name().toLowerCase(Locale.ROOT);
    return switch (decision) {
      case Gate.Decision.Granted _ ->
          found
              .<Outcome<Repository>>map(Outcome::found)
              .orElseGet(() -> Outcome.missing("not found: no repository is named " + name));
      case Gate.Decision.Login _ ->
          Outcome.refused(
              Refusal.Kind.LOGIN, "this needs a login with the action " + verb + " on " + name);
      case Gate.Decision.Forbidden _ ->
          Outcome.refused(
              Refusal.Kind.FORBIDDEN,
              principal.name()
                  + " may not do this: it needs the action "
                  + verb
                  + " on "
                  + name
                  + "; an administrator grants it to a role of theirs: "
                  + Grant.command(name, component, action));
    };
  }
}
