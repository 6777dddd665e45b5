package dev.larder.core.source;

import dev.larder.api.Format;
import dev.larder.core.repository.ConfiguredUpstream;

/// What can stand behind a proxy, by the kind of its upstream.
public interface SourceKinds {
  /// @param guard its bounds and breaker, which live longer than the source
  Source open(Format format, ConfiguredUpstream upstream, UpstreamGuard guard);

  /// Connects now, beside all bounds and breakers; may take as long as connecting does.
  ConnectionProbe.Report probe(ConfiguredUpstream upstream);
}
