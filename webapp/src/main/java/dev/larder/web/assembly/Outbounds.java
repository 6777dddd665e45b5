package dev.larder.web.assembly;

import dev.larder.common.outbound.ProxyRules;
import dev.larder.upstream.Deadlines;
import dev.larder.upstream.Outbound;
import dev.larder.web.config.Settings;

/// Says to the transport what the settings say about outbound connections.
final class Outbounds {
  private Outbounds() {}

  static Outbound of(Settings.Outbound settings, String version) {
    return new Outbound(
        version, Deadlines.DEFAULT, settings.caFile(), ProxyRules.of(settings.proxyVariables()));
  }
}
