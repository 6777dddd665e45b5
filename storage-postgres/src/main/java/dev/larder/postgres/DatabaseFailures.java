package dev.larder.postgres;

import dev.larder.core.storage.StorageDownException;
import dev.larder.core.storage.StorageFullException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;

/// What an exception of the database means.
final class DatabaseFailures {
  private static final String DISK_FULL = "53100";

  /// Classes of SQLSTATE: connection, resources, operator intervention, system error.
  private static final Set<String> DOWN_CLASSES = Set.of("08", "53", "57", "58");

  /// Read-only server, failed authentication, a lock that was not to be had in time.
  private static final Set<String> DOWN_STATES =
      Set.of("25006", "28000", "28P01", "3D000", "55P03");

  private DatabaseFailures() {}

  /// The exception that the port promises; what is a defect stays what it is.
  static RuntimeException translated(RuntimeException e) {
    return sql(e)
        .filter(DatabaseFailures::isDown)
        .<RuntimeException>map(cause ->
            DISK_FULL.equals(cause.getSQLState())
                ? new StorageFullException("The database has no room: " + cause.getMessage(), e)
                : new StorageDownException(
                    "The database is not available: " + cause.getMessage(), e))
        .orElse(e);
  }

  static boolean isLostConnection(Throwable e) {
    return sql(e).map(SQLException::getSQLState).filter(DatabaseFailures::endsSession).isPresent();
  }

  /// 57P01 to 57P03: the server ends the session, crashed, or starts up.
  private static boolean endsSession(String state) {
    return state.startsWith("08") || state.startsWith("57P");
  }

  private static boolean isDown(SQLException e) {
    String state = Optional.ofNullable(e.getSQLState()).orElse("");
    return e instanceof SQLTransientConnectionException
        || DOWN_STATES.contains(state)
        || (state.length() == 5 && DOWN_CLASSES.contains(state.substring(0, 2)));
  }

  private static Optional<SQLException> sql(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException found) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }
}
