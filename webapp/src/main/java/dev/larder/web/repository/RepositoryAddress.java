package dev.larder.web.repository;

/// Where below `/repository/` a request goes.
///
/// @param repository the first segment, as sent
/// @param path what follows it, raw and without a leading slash; empty for the repository itself
record RepositoryAddress(String repository, String path) {
  static RepositoryAddress of(String rest) {
    int slash = rest.indexOf('/');
    return slash < 0
        ? new RepositoryAddress(rest, "")
        : new RepositoryAddress(rest.substring(0, slash), rest.substring(slash + 1));
  }
}
