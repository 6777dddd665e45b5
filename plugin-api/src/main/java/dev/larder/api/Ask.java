package dev.larder.api;

import java.util.Map;
import java.util.Optional;

/// One request as a format sees it.
///
/// @param path the raw, still percent-encoded path below the repository, without a leading slash
/// @param query decoded query parameters, the first value of each
/// @param headers request headers by lower-case name, the first value of each; never credentials
public record Ask(String path, Map<String, String> query, Map<String, String> headers) {
  public Ask {
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /// A request with nothing but a path.
  public static Ask of(String path) {
    return new Ask(path, Map.of(), Map.of());
  }

  /// A query parameter; empty where it was not sent.
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /// A request header; one of those that say who asks is never there.
  public Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }
}
