package dev.larder.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/// Connections of the driver, as soon as a server that was away is there again: the pool would wait
/// for up to five seconds between two attempts, so attempts go on within one of the pool's.
final class PromptSource extends PGSimpleDataSource {
  private static final long serialVersionUID = 1L;
  private static final Duration PAUSE = Duration.ofMillis(200);

  private volatile boolean away;
  private volatile boolean closed;

  /// The first failure is told at once, so that those who wait for a connection hear why there is
  /// none, and so is what does not mend itself.
  @Override
  public Connection getConnection() throws SQLException {
    while (true) {
      try {
        Connection connection = super.getConnection();
        away = false;
        return connection;
      } catch (SQLException failed) {
        boolean known = away;
        away = DatabaseFailures.isAway(failed);
        if (!known || !away || closed || !paused()) {
          throw failed;
        }
      }
    }
  }

  /// False: whoever waits is to give up.
  private static boolean paused() {
    try {
      Thread.sleep(PAUSE);
      return true;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Ends the attempts that are under way.
  void giveUp() {
    closed = true;
  }
}
