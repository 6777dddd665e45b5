package dev.larder.postgres;

import dev.larder.core.storage.Configuration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The first start of an installation, once across all nodes.
final class Seed {
  private Seed() {}

  /// Other nodes wait at the row until the first one is done; if that one fails, the next seeds.
  static <E extends Exception> boolean once(Handle handle, Configuration.Seeding<E> first)
      throws E {
    handle.execute("set local lock_timeout = '60s'");
    handle.execute("set local statement_timeout = '60s'");
    if (isSeeded(handle)) {
      return false;
    }
    first.run();
    handle.execute("update installation set seeded_at = clock_timestamp()");
    return true;
  }

  private static boolean isSeeded(Handle handle) {
    Optional<Boolean> seeded =
        handle
            .createQuery("select seeded_at is not null from installation for update")
            .mapTo(Boolean.class)
            .findOne();
    return seeded.orElseThrow(
        () -> new IllegalStateException("seeded before the installation had an identity"));
  }
}
