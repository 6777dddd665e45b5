package dev.larder.core.browse;

import dev.larder.core.access.Action;
import dev.larder.core.access.Principal;
import dev.larder.core.repository.RepositoryName;
import java.util.Optional;

/// What a principal wants to do.
///
/// @param version empty: any that there is
public record ExplainQuestion(
    Principal principal,
    RepositoryName repository,
    String component,
    Optional<String> version,
    Action action) {
  /// The same about any version, asked by the owner of the token that asks here.
  ExplainQuestion withoutToken(Principal.Known known) {
    Principal owner = new Principal.Known(known.account(), known.name(), Optional.empty());
    return new ExplainQuestion(owner, repository, component, Optional.empty(), action);
  }
}
