package dev.larder.upstream;

import dev.larder.common.outbound.ProxyAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How to reach an upstream: whom to trust and through which proxy. Requests of the same way share
/// their connections.
///
/// @param changed when the authorities' files last changed, so that a renewed file is read again
record UpstreamRoute(List<Path> authorities, List<FileTime> changed, Optional<ProxyAddress> proxy) {
  /// Throws [IOException] naming a file that is not there.
  static UpstreamRoute of(List<Path> authorities, Optional<ProxyAddress> proxy) throws IOException {
    List<FileTime> changed = new ArrayList<>();
    for (Path file : authorities) {
      changed.add(Files.getLastModifiedTime(file));
    }
    return new UpstreamRoute(List.copyOf(authorities), List.copyOf(changed), proxy);
  }
}
