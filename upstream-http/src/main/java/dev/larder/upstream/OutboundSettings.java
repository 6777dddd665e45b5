package dev.larder.upstream;

import dev.larder.common.outbound.ProxyRules;
import java.nio.file.Path;
import java.util.Optional;

/// The settings of every outbound connection.
///
/// @param version of this server, for `User-Agent: larder/<version>`
/// @param caFile `LARDER_CA_FILE`: further trusted authorities, PEM
public record OutboundSettings(
    String version, UpstreamDeadlines deadlines, Optional<Path> caFile, ProxyRules proxies) {
  public static OutboundSettings of(String version) {
    return new OutboundSettings(
        version, UpstreamDeadlines.DEFAULT, Optional.empty(), ProxyRules.none());
  }
}
