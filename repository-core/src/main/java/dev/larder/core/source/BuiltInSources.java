package dev.larder.core.source;

import dev.larder.api.Format;
import dev.larder.core.repository.ConfiguredUpstream;
import dev.larder.core.repository.UpstreamConfig;

/// The kinds of sources that Larder has.
public record BuiltInSources(Transport transport) implements SourceKinds {
  @Override
  public Source open(Format format, ConfiguredUpstream upstream, UpstreamGuard guard) {
    return switch (upstream) {
      case UpstreamConfig http -> new HttpSource(format, http, transport, guard);
    };
  }

  @Override
  public ConnectionProbe.Report probe(ConfiguredUpstream upstream) {
    return switch (upstream) {
      case UpstreamConfig http -> new ConnectionProbe(transport).of(http);
    };
  }
}
