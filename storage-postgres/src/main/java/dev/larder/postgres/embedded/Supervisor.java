package dev.larder.postgres.embedded;

import dev.larder.core.events.TroubleLog;
import dev.larder.core.loop.StandingLoop;
import dev.larder.core.loop.StandingLoops;
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

  /// Only for what a turn does not wait for by itself.
  private static final Duration PAUSE = Duration.ofMillis(100);

  private static final Duration CLOSE_DEADLINE = Duration.ofMinutes(1);

  private final PostgresInstallation pg;
  private final int port;
  private final StandingLoop watch;
  private final TroubleLog trouble =
      new TroubleLog(
          LOG, new TroubleLog.Part("PostgreSQL", "PostgreSQL stays up again", Duration.ZERO));
  private volatile Postmaster postmaster;
  private int restarts;

  private Supervisor(PostgresInstallation pg, int port, Postmaster first, StandingLoops loops) {
    this.pg = pg;
    this.port = port;
    this.postmaster = first;
    this.watch =
        loops.add(
            new StandingLoop.Plan(
                "keeping PostgreSQL running",
                PAUSE,
                "Until then only what is in memory is answered; see what the log of PostgreSQL in"
                    + " the home says, and whether the disk is full",
                this::turn));
  }

  static Supervisor watch(
      PostgresInstallation pg, int port, Postmaster first, StandingLoops loops) {
    Supervisor supervisor = new Supervisor(pg, port, first, loops);
    supervisor.watch.start();
    return supervisor;
  }

  long pid() {
    return postmaster.pid();
  }

  private void turn() throws IOException, InterruptedException {
    if (postmaster.ended(STABLE)) {
      restart(PAUSES.get(Math.min(restarts++, PAUSES.size() - 1)));
    } else {
      restarts = 0;
      trouble.worked();
      boundLog();
    }
  }

  /// The first end of a row is told; while it does not live for [#STABLE] it is no better.
  private void restart(Duration pause) throws IOException, InterruptedException {
    trouble.met(
        "PostgreSQL ended unexpectedly and is started again; until it stays up only what is in"
            + " memory is answered. "
            + postmaster.lastWords());
    Thread.sleep(pause);
    new Orphans(pg.layout().data()).stop();
    postmaster = Postmaster.start(pg, port, LOG::debug);
    LOG.debug("PostgreSQL runs again on port {}", port);
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
      watch.stop(Duration.ZERO);
      watch.ended(CLOSE_DEADLINE);
    } finally {
      postmaster.stop();
    }
  }
}
