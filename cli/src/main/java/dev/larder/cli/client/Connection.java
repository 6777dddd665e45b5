package dev.larder.cli.client;

import dev.larder.common.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// A server and who asks it.
///
/// @param authorization the value of the Authorization header
public record Connection(ServerUrl server, Optional<Secret> authorization) {
  private static final String BEARER = "Bearer ";

  public static Connection anonymous(ServerUrl server) {
    return new Connection(server, Optional.empty());
  }

  public static Connection withToken(ServerUrl server, Secret token) {
    return new Connection(server, Optional.of(Secret.of(BEARER + token.reveal())));
  }

  public static Connection withPassword(ServerUrl server, String user, Secret password) {
    byte[] pair = (user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
    return new Connection(
        server, Optional.of(Secret.of("Basic " + Base64.getEncoder().encodeToString(pair))));
  }

  /// The token, where it is one that asks.
  public Optional<Secret> token() {
    return authorization
        .map(Secret::reveal)
        .filter(header -> header.startsWith(BEARER))
        .map(header -> Secret.of(header.substring(BEARER.length())));
  }
}
