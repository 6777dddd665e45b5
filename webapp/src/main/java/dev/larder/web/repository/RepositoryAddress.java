package dev.larder.web.repository;

import dev.larder.core.repository.RepositoryName;
import java.util.Optional;

/// Where below `/repository/` a request goes.
///
/// @param repository the first segment, as sent
/// @param path what follows it, raw and without a leading slash; empty for the repository itself
record RepositoryAddress(String repository, String path) {
  /// The name of a repository, if it can be one.
  Optional<RepositoryName> name() {
    return RepositoryName.isValid(repository)
        ? Optional.of(new RepositoryName(repository))
        : Optional.empty();
  }

  static RepositoryAddress of(String rest) {
    int slash = rest.indexOf('/');
    return slash < 0
        ? new RepositoryAddress(rest, "")
        : new RepositoryAddress(rest.substring(0, slash), rest.substring(slash + 1));
  }
}
