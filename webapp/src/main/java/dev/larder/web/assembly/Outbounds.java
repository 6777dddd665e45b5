package dev.larder.web.assembly;

import dev.larder.web.config.OutboundProxy;
import dev.larder.web.config.Secret;
import dev.larder.web.config.Settings;
import dev.larder.web.upstream.Deadlines;
import dev.larder.web.upstream.Outbound;
import dev.larder.web.upstream.ProxyRules;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Says to the transport what the settings say about outbound connections.
final class Outbounds {
  private Outbounds() {}

  static Outbound of(Settings.Outbound settings, String version) {
    Map<String, String> rules = new HashMap<>();
    settings.httpProxy().ifPresent(proxy -> rules.put("HTTP_PROXY", text(proxy)));
    settings.httpsProxy().ifPresent(proxy -> rules.put("HTTPS_PROXY", text(proxy)));
    rules.put("NO_PROXY", String.join(",", settings.direct()));
    return new Outbound(version, Deadlines.DEFAULT, settings.caFile(), ProxyRules.of(rules));
  }

  private static String text(OutboundProxy proxy) {
    Optional<String> login =
        proxy
            .user()
            .map(user ->
                encoded(user)
                    + proxy.password().map(Secret::reveal).map(p -> ":" + encoded(p)).orElse("")
                    + "@");
    return (proxy.secure() ? "https://" : "http://")
        + login.orElse("")
        + proxy.host()
        + ":"
        + proxy.port();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
