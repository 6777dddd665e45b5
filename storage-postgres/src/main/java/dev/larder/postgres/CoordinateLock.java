package dev.larder.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.core.storage.Publication;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// One lock for each name of a version, across repositories, held until the transaction ends.
///
/// Two names may share a lock by chance of a hash; they then wait for each other and nothing else.
final class CoordinateLock {
  private static final String TAKE = "select pg_advisory_xact_lock(:key), clock_timestamp() as now";

  private CoordinateLock() {}

  /// Waits for the lock; answers the time at which it was taken.
  static Instant take(Handle handle, Publication given) {
    return handle
        .createQuery(TAKE)
        .bind("key", key(given))
        .map((row, _) -> Times.read(row, "now"))
        .one();
  }

  private static long key(Publication given) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      var coordinates = given.coordinates();
      for (String part : List.of(given.format(), coordinates.component(), coordinates.version())) {
        byte[] bytes = part.getBytes(UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
      }
      return ByteBuffer.wrap(digest.digest()).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
