package dev.larder.core.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;

/// What a store of blobs says of itself to an installation, by the id that is in it.
///
/// While content is moved there are two stores, and the id of the installation itself is in one of
/// them. The other one has an id that is made of that, so that no server takes it for all there is:
/// one that knows nothing of moves, neither.
public final class StoreClaim {
  private StoreClaim() {}

  /// In the place of the installation's id: content of it is elsewhere, too.
  public static UUID incomplete(UUID installation) {
    return UUID.nameUUIDFromBytes(("incomplete store of " + installation).getBytes(UTF_8));
  }

  /// Whether an id is one of the two.
  public static boolean isOf(UUID installation, UUID found) {
    return found.equals(installation) || found.equals(incomplete(installation));
  }
}
