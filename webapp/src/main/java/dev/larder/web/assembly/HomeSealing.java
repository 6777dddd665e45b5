package dev.larder.web.assembly;

import dev.larder.common.Secret;
import dev.larder.core.storage.Sealing;
import dev.larder.web.home.Sealer;
import dev.larder.web.home.UnsealException;

/// Seals what the configuration store keeps under the server's key.
record HomeSealing(Sealer sealer) implements Sealing {
  /// All of them belong to the configuration; it binds each to its place by itself.
  private static final String PLACE = "configuration";

  @Override
  public String seal(String secret) {
    return sealer.seal(PLACE, Secret.of(secret));
  }

  @Override
  public String open(String sealed) {
    try {
      return sealer.open(PLACE, sealed).reveal();
    } catch (UnsealException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
