package dev.larder.postgres.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one postmaster running on its port until it is closed.
final class Supervisor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

  /// Pauses before the first, second, ... restart in a row; the last one repeats. There is no final
  /// failure, because a full disk, the likeliest cause, is mended while the server runs.
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ZERO,
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofMinutes(1));

  /// A server that lived as long as this has recovered; also how often the log's size is looked at.
  private static final Duration STABLE = Duration.ofMinutes(1);

  private static final Duration CLOSE_DEADLINE = Duration.ofMinutes(1);

  private final PostgresInstallation pg;
  private final int port;
  private final Thread watcher = Thread.ofVirtual().name("postgres-watch").unstarted(this::watch);
  private volatile Postmaster postmaster;

  private Supervisor(PostgresInstallation pg, int port, Postmaster first) {
    this.pg = pg;
    this.port = port;
    this.postmaster = first;
  }

  static Supervisor watch(PostgresInstallation pg, int port, Postmaster first) {
    Supervisor supervisor = new Supervisor(pg, port, first);
    supervisor.watcher.start();
    return supervisor;
  }

  long pid() {
    return postmaster.pid();
  }

  private void watch() {
    int restarts = 0;
    try {
      while (true) {
        if (postmaster.ended(STABLE)) {
          restart(restarts++);
        } else {
          restarts = 0;
          boundLog();
        }
      }
    } catch (InterruptedException _) {
      LOG.debug("no longer watching PostgreSQL, because it is being stopped");
    }
  }

  private void restart(int before) throws InterruptedException {
    Duration pause = PAUSES.get(Math.min(before, PAUSES.size() - 1));
    try {
      LOG.error(
          "PostgreSQL ended unexpectedly; starting it again in {} s. {}",
          pause.toSeconds(),
          postmaster.lastWords());
      Thread.sleep(pause);
      new Orphans(pg.layout().data()).stop();
      postmaster = Postmaster.start(pg, port, LOG::info);
      LOG.info("PostgreSQL runs again on port {}", port);
    } catch (IOException | EmbeddedPostgresException failed) {
      LOG.error("PostgreSQL could not be started again", failed);
    }
  }

  private void boundLog() {
    try {
      new ServerLog(pg.layout().log()).bound();
    } catch (IOException failed) {
      LOG.warn("the database's log could not be cut to its bound", failed);
    }
  }

  @Override
  public void close() {
    try {
      stop();
    } catch (IOException failed) {
      throw new EmbeddedPostgresException("PostgreSQL could not be stopped", failed);
    } catch (InterruptedException _) {
      // The process has been killed then, which its write-ahead log makes safe.
      Thread.currentThread().interrupt();
    }
  }

  private void stop() throws IOException, InterruptedException {
    try {
      watcher.interrupt();
      watcher.join(CLOSE_DEADLINE);
    } finally {
      postmaster.stop();
    }
  }
}
