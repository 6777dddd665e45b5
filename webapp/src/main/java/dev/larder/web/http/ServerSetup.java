package dev.larder.web.http;

import java.util.List;
import java.util.Optional;

/// What a [WebServer] is made of.
///
/// @param http where it listens in plain text
/// @param https where it listens with TLS, and the certificates it shows there
/// @param management where it answers health and metrics only, in plain text
/// @param always routes that are served while the server starts, drains or is full
/// @param managed routes of the management address
/// @param front what stands between it and its clients
/// @param observers are told of every finished request
public record ServerSetup(
    ListenAddress http,
    Optional<Https> https,
    Optional<ListenAddress> management,
    Routes always,
    Routes managed,
    Front front,
    List<ServedRequest.Observer> observers,
    Limits limits) {
  public ServerSetup {
    observers = List.copyOf(observers);
  }

  /// A TLS address.
  public record Https(ListenAddress listen, TlsIdentity identity) {}

  /// Plain http on this address with the default limits, and nothing else.
  public static ServerSetup plain(ListenAddress http) {
    return new ServerSetup(
        http,
        Optional.empty(),
        Optional.empty(),
        Routes.of(),
        Routes.of(),
        Front.NONE,
        List.of(),
        Limits.DEFAULT);
  }
}
