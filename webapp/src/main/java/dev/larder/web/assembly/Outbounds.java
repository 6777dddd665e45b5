package dev.larder.web.assembly;

import dev.larder.common.outbound.ProxyRules;
import dev.larder.upstream.OutboundSettings;
import dev.larder.upstream.UpstreamDeadlines;
import dev.larder.web.config.Settings;

/// Says to the transport what the settings say about outbound connections.
final class Outbounds {
  private Outbounds() {}

  static OutboundSettings of(Settings.Outbound settings, String version) {
    return new OutboundSettings(
        version,
        UpstreamDeadlines.DEFAULT,
        settings.caFile(),
        ProxyRules.of(settings.proxyVariables()));
  }
}
