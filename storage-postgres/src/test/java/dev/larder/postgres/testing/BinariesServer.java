package dev.larder.postgres.testing;

import dev.larder.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The embedded server, in a home below the module's `target` that later runs open again.
final class BinariesServer {
  private static final int HOMES = 16;

  /// Held until the JVM ends, so that two of them never share a home.
  private static Optional<FileLock> lock = Optional.empty();

  private BinariesServer() {}

  static TestPostgres start() {
    Path home = home();
    EmbeddedPostgres postgres = EmbeddedPostgres.start(home, step -> {});
    Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "stop-test-database"));
    TestPostgres server =
        new TestPostgres(
            "the embedded binaries in " + home,
            postgres.jdbcUrl(),
            postgres.user(),
            postgres.password());
    TestDatabases.dropLeftovers(server);
    return server;
  }

  private static Path home() {
    try {
      for (int number = 0; number < HOMES; number++) {
        Path home = Files.createDirectories(Path.of("target", "test-postgres", "" + number));
        lock = tryLock(home.resolve("lock"));
        if (lock.isPresent()) {
          return home;
        }
      }
      throw new IllegalStateException(HOMES + " test databases run below target already");
    } catch (IOException failed) {
      throw new IllegalStateException("cannot lock a home for the test database", failed);
    }
  }

  private static Optional<FileLock> tryLock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    Optional<FileLock> taken = Optional.ofNullable(channel.tryLock());
    if (taken.isEmpty()) {
      channel.close();
    }
    return taken;
  }
}
