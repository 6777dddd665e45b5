package dev.larder.core.source;

import dev.larder.api.Document;
import dev.larder.api.Outcome;
import dev.larder.core.repository.UpstreamConfig;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Documents of hosts that are no repository's upstream, such as a public checksum database. Each
/// host has bounds and a breaker of its own.
public final class RemoteDocuments {
  private final Transport transport;
  private final UpstreamGuard.Bounds bounds;
  private final InstantSource clock;
  private final Map<String, UpstreamGuard> guards = new ConcurrentHashMap<>();

  public RemoteDocuments(Transport transport, UpstreamGuard.Bounds bounds, InstantSource clock) {
    this.transport = transport;
    this.bounds = bounds;
    this.clock = clock;
  }

  /// @param configured whether an administrator named this very host, so that it may have a private
  ///   address
  public Outcome<Document> get(URI address, boolean configured) {
    String host = address.getRawAuthority();
    UpstreamGuard guard =
        guards.computeIfAbsent(host, name -> new UpstreamGuard(name, bounds, clock));
    Optional<UpstreamConfig> upstream =
        configured
            ? Optional.of(UpstreamConfig.of(address.getScheme() + "://" + host))
            : Optional.empty();
    return new GuardedTransport(transport, upstream, guard).answer(address);
  }
}
