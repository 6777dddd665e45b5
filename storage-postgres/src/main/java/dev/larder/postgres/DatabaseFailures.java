package dev.larder.postgres;

import dev.larder.core.storage.StorageDownException;
import dev.larder.core.storage.StorageFullException;
import dev.larder.core.storage.SweptBlobException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/// What an exception of the database means.
final class DatabaseFailures {
  private static final String DISK_FULL = "53100";

  private static final String CHECK_VIOLATION = "23514";

  /// The constraint that keeps rows of swept blobs from being made live.
  private static final String BLOB_SWEPT = "blob_swept";

  /// Classes of SQLSTATE: connection, resources, operator intervention, system error.
  private static final Set<String> DOWN_CLASSES = Set.of("08", "53", "57", "58");

  /// Read-only server, failed authentication, a lock that was not to be had in time.
  private static final Set<String> DOWN_STATES =
      Set.of("25006", "28000", "28P01", "3D000", "55P03");

  /// No connection, or one that ended; a server that stops, has crashed, or starts; all connections
  /// taken.
  private static final Set<String> AWAY_STATES =
      Set.of("08001", "08003", "08006", "57P01", "57P02", "57P03", "53300");

  private DatabaseFailures() {}

  /// The exception that the port promises; what is a defect stays what it is.
  static RuntimeException translated(RuntimeException e) {
    if (sql(e).filter(DatabaseFailures::isSwept).isPresent()) {
      return new SweptBlobException("a blob that was to be committed is swept", e);
    }
    return sql(e)
        .filter(DatabaseFailures::isDown)
        .<RuntimeException>map(cause ->
            DISK_FULL.equals(cause.getSQLState())
                ? new StorageFullException("The database has no room: " + cause.getMessage(), e)
                : new StorageDownException(
                    "The database is not available: " + cause.getMessage(), e))
        .orElse(e);
  }

  /// In one line for people; where the driver has only a general sentence, with what is behind it.
  static String reason(Throwable e) {
    Optional<UnknownHostException> unknown = find(e, UnknownHostException.class);
    if (unknown.isPresent()) {
      return "the name " + unknown.get().getMessage() + " cannot be resolved";
    }
    Throwable found = sql(e).<Throwable>map(sql -> sql).orElse(e);
    String behind =
        switch (found.getCause()) {
          case EOFException _ -> " The server closed the connection.";
          case ConnectException _ -> "";
          case IOException cause when cause.getMessage() != null -> " (" + cause.getMessage() + ")";
          case null, default -> "";
        };
    return String.valueOf(found.getMessage()).replaceAll("\\s*\\R\\s*", " ") + behind;
  }

  static boolean isLostConnection(Throwable e) {
    return sql(e).map(SQLException::getSQLState).filter(DatabaseFailures::endsSession).isPresent();
  }

  static boolean isAway(Throwable e) {
    return find(e, SSLException.class).isEmpty()
        && sql(e).map(SQLException::getSQLState).filter(AWAY_STATES::contains).isPresent();
  }

  /// Whether no connection was to be had in time, so that nothing was asked.
  static boolean isUnreached(StorageDownException e) {
    return find(e, SQLTransientConnectionException.class).isPresent()
        || find(e, TimeoutException.class).isPresent();
  }

  /// 57P01 to 57P03: the server ends the session, crashed, or starts up.
  private static boolean endsSession(String state) {
    return state.startsWith("08") || state.startsWith("57P");
  }

  private static boolean isSwept(SQLException e) {
    return CHECK_VIOLATION.equals(e.getSQLState())
        && String.valueOf(e.getMessage()).contains(BLOB_SWEPT);
  }

  private static boolean isDown(SQLException e) {
    String state = Optional.ofNullable(e.getSQLState()).orElse("");
    return e instanceof SQLTransientConnectionException
        || DOWN_STATES.contains(state)
        || (state.length() == 5 && DOWN_CLASSES.contains(state.substring(0, 2)));
  }

  private static Optional<SQLException> sql(Throwable e) {
    return find(e, SQLException.class);
  }

  private static <T extends Throwable> Optional<T> find(Throwable e, Class<T> kind) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return Optional.of(kind.cast(cause));
      }
    }
    return Optional.empty();
  }
}
