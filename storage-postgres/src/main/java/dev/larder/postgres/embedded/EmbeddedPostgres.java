package dev.larder.postgres.embedded;

import dev.larder.core.loop.LoopTime;
import dev.larder.core.loop.StandingLoops;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.function.Consumer;

/// A PostgreSQL server of Larder's own, whose files are in `pg` below the home.
///
/// It listens on a port of 127.0.0.1 that is free at the start, and demands a password. A server
/// that dies is started again on the same port, so a pool recovers by itself. Only one process may
/// use a home at a time: the caller holds the home's lock.
public final class EmbeddedPostgres implements AutoCloseable {
  private static final int PORTS_TRIED = 10;

  private final Supervisor supervisor;
  private final int port;
  private final String password;

  private EmbeddedPostgres(Supervisor supervisor, int port, String password) {
    this.supervisor = supervisor;
    this.port = port;
    this.password = password;
  }

  /// Opens the database in a home, creating what is missing and repairing what a kill has left.
  /// Blocks until the server accepts connections; recovery after a kill may take minutes.
  ///
  /// @param progress gets short texts for the person who waits, such as "creating the database"
  /// @throws EmbeddedPostgresException when that cannot be done, saying why and what to do
  public static EmbeddedPostgres start(Path home, Consumer<String> progress) {
    return start(home, new StandingLoops(LoopTime.SYSTEM), progress);
  }

  /// @param loops where its supervision is told of
  public static EmbeddedPostgres start(Path home, StandingLoops loops, Consumer<String> progress) {
    try {
      return open(Layout.open(home), loops, progress);
    } catch (IOException failed) {
      throw new EmbeddedPostgresException(
          "The embedded database in %s cannot be opened: %s".formatted(home, failed), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new EmbeddedPostgresException(
          "The start of the embedded database was interrupted.", interrupted);
    }
  }

  private static EmbeddedPostgres open(
      Layout layout, StandingLoops loops, Consumer<String> progress)
      throws IOException, InterruptedException {
    Cluster.check(layout);
    new Orphans(layout.data()).stop();
    Binaries binaries = Binaries.unpack(layout, progress);
    PostgresLauncher launcher = Privileges.choose(layout, binaries);
    PostgresInstallation pg = new PostgresInstallation(layout, binaries, launcher);
    String password = Password.of(layout);
    Cluster.create(pg, password, progress);
    for (int attempt = 1; ; attempt++) {
      int port = freePort();
      try {
        Postmaster first = Postmaster.start(pg, port, progress);
        return new EmbeddedPostgres(Supervisor.watch(pg, port, first, loops), port, password);
      } catch (PortTaken taken) {
        if (attempt == PORTS_TRIED) {
          throw taken;
        }
      }
    }
  }

  /// A port that is free now; another process may still take it before PostgreSQL does.
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  public String jdbcUrl() {
    return url(port);
  }

  static String url(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?sslmode=disable";
  }

  /// The owner of the cluster, a superuser.
  public String user() {
    return Cluster.USER;
  }

  public String password() {
    return password;
  }

  /// The process that serves at this moment.
  long pid() {
    return supervisor.pid();
  }

  /// Stops the server: ends all sessions, writes a checkpoint, at most 40 seconds. Does nothing the
  /// second time.
  @Override
  public void close() {
    supervisor.close();
  }
}
