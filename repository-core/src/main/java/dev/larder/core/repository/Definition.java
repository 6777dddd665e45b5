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

  /// The Git repositories that versions come from: to a proxy, or to a hosted repository that
  /// publishes tags of them.
  public Optional<GitUpstream> git() {
    return switch (type) {
      case Type.Hosted(var publishing) -> publishing.map(GitPublishing::source);
      case Type.Proxy(GitUpstream upstream) -> Optional.of(upstream);
      case Type.Proxy(UpstreamConfig _) -> Optional.empty();
      case Type.Group _ -> Optional.empty();
    };
  }
}
