package dev.larder.cli.client;

import dev.larder.common.Secret;
import java.util.Optional;

/// A login that is kept.
///
/// @param tokenId by which the token can be revoked; absent for one that was made elsewhere
public record Profile(ServerUrl server, String user, Secret token, Optional<String> tokenId) {
  /// The name of the profile that is used when none is named.
  public static final String DEFAULT = "default";

  public Connection connection() {
    return Connection.withToken(server, token);
  }
}
