package dev.larder.upstream;

import dev.larder.common.outbound.ProxyRules;
import java.nio.file.Path;
import java.util.Optional;

/// The settings of every outbound connection.
///
/// @param version of this server, for `User-Agent: larder/<version>`
/// @param caFile `LARDER_CA_FILE`: further trusted authorities, PEM
public record Outbound(
    String version, Deadlines deadlines, Optional<Path> caFile, ProxyRules proxies) {
  public static Outbound of(String version) {
    return new Outbound(version, Deadlines.DEFAULT, Optional.empty(), ProxyRules.none());
  }
}
