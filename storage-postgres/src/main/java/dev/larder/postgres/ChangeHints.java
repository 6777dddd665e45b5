package dev.larder.postgres;

import dev.larder.core.events.TroubleLog;
import dev.larder.core.loop.StandingLoop;
import dev.larder.core.loop.StandingLoops;
import dev.larder.core.storage.StorageDownException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears from the database that another node has changed something, so that this one looks at once
/// and not when its turn comes. It is a hint: what is lost of it costs the pause of that look.
///
/// It listens by a connection of its own, as long as there are other nodes. Each node notifies at
/// every change and every heartbeat, so one that hears not even itself knows that nothing comes
/// through, as behind a pooler that gives a session away between transactions.
public final class ChangeHints implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeHints.class);
  private static final String NAME = "hearing of changes";

  /// However many others publish, this node looks no more often.
  private static final Duration EVERY = Duration.ofMillis(100);

  private static final Duration WAIT = Duration.ofSeconds(1);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// Some heartbeats may come late.
  private static final Duration DEAF = Duration.ofSeconds(20);

  /// Whether hints come.
  public enum Standing {
    /// There is no other node.
    ALONE,
    HEARING,
    /// Changes are found by the look each second.
    DEAF
  }

  private final Database database;
  private final NodeHeartbeat node;
  private final Runnable changed;
  private final Duration deafAfter;
  private final TroubleLog trouble;
  private final StandingLoop loop;
  private volatile Optional<Connection> session = Optional.empty();
  private volatile Standing standing = Standing.ALONE;
  private volatile boolean closed;
  private long heard;

  ChangeHints(
      Database database,
      NodeHeartbeat node,
      StandingLoops loops,
      Runnable changed,
      Duration deafAfter) {
    this.database = database;
    this.node = node;
    this.changed = changed;
    this.deafAfter = deafAfter;
    this.trouble =
        new TroubleLog(
            LOG, new TroubleLog.Part("notifications", "notifications come again", Duration.ZERO));
    this.loop =
        loops.add(
            new StandingLoop.Plan(
                NAME,
                EVERY,
                "Changes of other nodes are found by the look each second; see that the database"
                    + " has a connection left",
                this::hear));
  }

  /// Begins to listen.
  ///
  /// @param changed told that others have changed something; returns at once
  public static ChangeHints start(
      Database database, NodeHeartbeat node, StandingLoops loops, Runnable changed) {
    ChangeHints hints = new ChangeHints(database, node, loops, changed, DEAF);
    hints.loop.start();
    return hints;
  }

  public Standing standing() {
    return standing;
  }

  /// One wait, at most.
  void hear() throws InterruptedException {
    if (node.isAlone()) {
      letGo();
      standing = Standing.ALONE;
      return;
    }
    try {
      heed(listening());
    } catch (SQLException failed) {
      letGo();
      if (!closed) {
        standing = Standing.DEAF;
        Thread.sleep(RETRY);
        throw new StorageDownException("Notifications cannot be listened to", failed);
      }
    }
  }

  private void heed(Connection listening) throws SQLException {
    PGNotification[] all =
        listening.unwrap(PGConnection.class).getNotifications((int) WAIT.toMillis());
    if (all != null && all.length > 0) {
      heard = System.nanoTime();
      standing = Standing.HEARING;
      trouble.worked();
    } else if (System.nanoTime() - heard > deafAfter.toNanos()) {
      // The connection may be lost without a word, or be none to listen on.
      letGo();
      standing = Standing.DEAF;
      trouble.met(
          "nothing is heard of the database's notifications, as behind a pooler of transactions;"
              + " changes of other nodes are found by the look each second");
    }
    String own = database.node().toString();
    if (Stream.ofNullable(all)
        .flatMap(Stream::of)
        .anyMatch(one -> !one.getParameter().equals(own))) {
      changed.run();
    }
  }

  private Connection listening() throws SQLException {
    if (session.isPresent()) {
      return session.get();
    }
    Connection fresh = database.apart();
    session = Optional.of(fresh);
    if (closed) {
      letGo();
      throw new SQLException("closed");
    }
    try (var statement = fresh.createStatement()) {
      statement.execute("listen " + ChangeRows.CHANNEL);
    }
    heard = System.nanoTime();
    return fresh;
  }

  private void letGo() {
    session.ifPresent(listening -> {
      try {
        // Whoever waits on it, waits no longer.
        listening.abort(Runnable::run);
      } catch (SQLException lost) {
        LOG.debug("a connection that is given up", lost);
      }
    });
    session = Optional.empty();
  }

  @Override
  public void close() {
    closed = true;
    letGo();
    loop.stop(PATIENCE);
  }
}
