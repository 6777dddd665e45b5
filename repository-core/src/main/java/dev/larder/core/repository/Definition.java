package dev.larder.core.repository;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A repository as an administrator defines it.
///
/// @param hookSecret of webhooks that tell of pushes to the Git repositories behind it
/// @param settings values of the settings that its format declares
public record Definition(
    RepositoryName name,
    String format,
    Type type,
    boolean anonymousRead,
    List<Namespace> namespaces,
    Optional<HookSecret> hookSecret,
    Map<String, String> settings) {
  public Definition {
    namespaces = List.copyOf(namespaces);
    settings = Map.copyOf(settings);
  }
}
