package dev.larder.web.repository;

/// Where below `/repository/` a request goes.
///
/// @param repository the first segment, as sent
/// @param path what follows it, raw and without a leading slash; empty for the repository itself
record Address(String repository, String path) {
  static Address of(String rest) {
    int slash = rest.indexOf('/');
    return slash < 0
        ? new Address(rest, "")
        : new Address(rest.substring(0, slash), rest.substring(slash + 1));
  }
}
