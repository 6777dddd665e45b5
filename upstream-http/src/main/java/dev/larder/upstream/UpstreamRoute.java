package dev.larder.upstream;

import dev.larder.common.outbound.ProxyAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How to reach an upstream: whether TLS takes part, whom it trusts, and through which proxy.
/// Requests of the same way share their connections.
///
/// @param secure whether any connection is TLS: without one, nobody reads whom this machine trusts,
///   which costs more than hundreds of requests
/// @param changed when the authorities' files last changed, so that a renewed file is read again
record UpstreamRoute(
    boolean secure, List<Path> authorities, List<FileTime> changed, Optional<ProxyAddress> proxy) {
  /// Throws [IOException] naming a file that is not there.
  static UpstreamRoute of(boolean secure, List<Path> authorities, Optional<ProxyAddress> proxy)
      throws IOException {
    if (!secure && proxy.filter(ProxyAddress::secure).isEmpty()) {
      return new UpstreamRoute(false, List.of(), List.of(), proxy);
    }
    List<FileTime> changed = new ArrayList<>();
    for (Path file : authorities) {
      changed.add(Files.getLastModifiedTime(file));
    }
    return new UpstreamRoute(true, List.copyOf(authorities), List.copyOf(changed), proxy);
  }
}
