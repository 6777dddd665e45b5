package dev.larder.core.source;

import dev.larder.api.Format;
import dev.larder.core.repository.ConfiguredUpstream;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.waiting.Depth;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What can stand behind a proxy, by the kind of its upstream.
public interface SourceKinds {
  /// A proxy that has a source.
  ///
  /// @param repository the proxy itself, under which its source may remember something
  record Proxied(RepositoryId repository, Format format, ConfiguredUpstream upstream) {}

  /// @param guard its bounds and breaker, which live longer than the source
  Source open(Proxied proxy, UpstreamGuard guard);

  /// Connects now, beside all bounds and breakers; may take as long as connecting does.
  ///
  /// @param component which is to be found there; without one only that is seen which is the same
  ///   for all
  ConnectionProbe.Report probe(Proxied proxy, Optional<String> component);

  /// In which repository of a version control system a component is, as far as that is known
  /// without asking anybody but the store; empty for upstreams that have none.
  Optional<GitPlace> place(Proxied proxy, String component, Depth depth);

  /// Bounds and breakers of servers behind upstreams that are many places.
  List<UpstreamGuard> guards();

  /// Somebody has pushed to Git repositories: what their names led to is not held any longer.
  ///
  /// @param urls which, by their addresses
  void forgetNames(Predicate<String> urls);
}
