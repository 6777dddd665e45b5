package dev.larder.postgres;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.larder.core.events.TroubleLog;
import dev.larder.core.storage.StorageDownException;
import dev.larder.core.waiting.ReadingThread;
import dev.larder.postgres.ConnectionQueue.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The metadata database: a pool of connections, and the deadlines under which it is asked.
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  private static final TroubleLog.Part PART =
      new TroubleLog.Part("database", "the database answers again", Duration.ofSeconds(5));

  private final TroubleLog trouble;
  private final UUID node = UUID.randomUUID();
  private final PromptSource source;
  private final DataSource beside;
  private final HikariDataSource pool;
  private final ConnectionQueue queue;
  private final Jdbi jdbi;

  private Database(DatabaseLogin login, DatabaseDeadlines deadlines, LongSupplier nanoTime) {
    this.trouble = new TroubleLog(LOG, PART, nanoTime);
    this.source = ConnectionPool.source(login, deadlines);
    this.beside = ConnectionPool.apart(login);
    this.pool = ConnectionPool.hurried(source, deadlines, node);
    this.queue = ConnectionQueue.of(ConnectionPool.MAX_CONNECTIONS, deadlines.acquire());
    this.jdbi =
        Jdbi.create(pool)
            .registerArrayType(Long.class, "bigint")
            .registerArrayType(String.class, "text")
            .registerArrayType(Boolean.class, "boolean");
  }

  /// Opens the pool without waiting for the server: a database that is away now may come back.
  public static Database open(DatabaseLogin login) {
    return open(login, DatabaseDeadlines.USUAL);
  }

  static Database open(DatabaseLogin login, DatabaseDeadlines deadlines) {
    return open(login, deadlines, System::nanoTime);
  }

  static Database open(DatabaseLogin login, DatabaseDeadlines deadlines, LongSupplier nanoTime) {
    return new Database(login, deadlines, nanoTime);
  }

  /// What its sessions call themselves when they notify others.
  UUID node() {
    return node;
  }

  /// A connection that is not the pool's and that whoever asks for it closes.
  Connection apart() throws SQLException {
    return beside.getConnection();
  }

  /// Work that has no deadline, because to build an index takes as long as it takes: migrations.
  ///
  /// Throws [StorageDownException] at once when the database cannot be reached.
  public static void unhurried(DatabaseLogin login, Consumer<DataSource> work) {
    try (var source = ConnectionPool.unhurried(login)) {
      work.accept(source);
    } catch (PoolInitializationException e) {
      throw new StorageDownException(
          "The database at " + login.place() + " cannot be reached: " + DatabaseFailures.reason(e),
          e);
    }
  }

  /// Whether a server is what fails, and not who asks it: it is not there, or not yet, or no
  /// longer. Wrong passwords, names of databases, and certificates do not mend themselves.
  public static boolean isAway(StorageDownException failure) {
    return DatabaseFailures.isAway(failure);
  }

  /// What the pool's connections do.
  ///
  /// @param waiting threads that wait for one
  public record Load(int active, int idle, int waiting) {}

  public Load load() {
    HikariPoolMXBean connections = pool.getHikariPoolMXBean();
    return new Load(
        connections.getActiveConnections(), connections.getIdleConnections(), queue.waiting());
  }

  /// Runs one statement.
  <T> T query(Function<Handle, T> statement) {
    return connected(statement::apply);
  }

  /// What plain JDBC is asked.
  @FunctionalInterface
  interface Question<T> {
    T ask(Connection connection) throws SQLException;
  }

  /// Runs one statement by JDBC itself.
  <T> T ask(Question<T> question) {
    return watched(() -> {
      try (Connection connection = pool.getConnection()) {
        return question.ask(connection);
      } catch (SQLException e) {
        throw refused(e);
      }
    });
  }

  /// Runs what is one round trip, and a transaction by itself.
  ///
  /// Throws [UnknownOutcomeException] when the connection is lost meanwhile.
  <T> T attemptAtOnce(Question<T> question) {
    return ask(connection -> {
      try {
        return question.ask(connection);
      } catch (SQLException e) {
        if (DatabaseFailures.isLostConnection(e)) {
          throw new UnknownOutcomeException(e);
        }
        throw e;
      }
    });
  }

  /// By JDBC itself, as part of a transaction.
  static <T> T plainly(Handle transaction, Question<T> question) {
    try {
      return question.ask(transaction.getConnection());
    } catch (SQLException e) {
      throw refused(e);
    }
  }

  private static RuntimeException refused(SQLException e) {
    return new IllegalStateException("The database refused a statement: " + e.getMessage(), e);
  }

  /// Runs statements that all see the same state.
  <T> T consistently(Function<Handle, T> statements) {
    return connected(handle ->
        handle.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, statements::apply));
  }

  /// Runs statements that take effect together, or not at all.
  <T, E extends Exception> T transact(HandleCallback<T, E> statements) throws E {
    try {
      return attempt(statements);
    } catch (UnknownOutcomeException e) {
      throw new StorageDownException(
          "The connection to the database was lost while a change was made. Look before repeating"
              + " it.",
          e);
    }
  }

  /// Like [#transact], for callers who find out what became of it.
  ///
  /// Throws [UnknownOutcomeException] when the connection is lost while it commits.
  <T, E extends Exception> T attempt(HandleCallback<T, E> statements) throws E {
    return connected(handle -> {
      handle.begin();
      T result = applied(handle, statements);
      committed(handle);
      return result;
    });
  }

  private <T, E extends Exception> T connected(HandleCallback<T, E> work) throws E {
    return watched(() -> {
      try (Handle handle = jdbi.open()) {
        return work.withHandle(handle);
      }
    });
  }

  private <T, E extends Exception> T watched(Work<T, E> work) throws E {
    ReadingThread.refuseToWaitFor("the database");
    try {
      T result = queue.take(() -> worked(work));
      trouble.worked();
      return result;
    } catch (StorageDownException down) {
      if (!Thread.currentThread().isInterrupted()) {
        trouble.met(
            down.getMessage()
                + "; what is in memory is answered meanwhile, everything else fails: see that the"
                + " database runs, can be reached, and has room");
      }
      throw down;
    }
  }

  private static <T, E extends Exception> T worked(Work<T, E> work) throws E {
    try {
      return work.run();
    } catch (UnknownOutcomeException e) {
      throw e;
    } catch (RuntimeException e) {
      throw DatabaseFailures.translated(e);
    }
  }

  private static <T, E extends Exception> T applied(Handle handle, HandleCallback<T, E> statements)
      throws E {
    try {
      return statements.withHandle(handle);
    } catch (Exception e) {
      rolledBack(handle, e);
      throw e;
    }
  }

  private static void rolledBack(Handle handle, Exception cause) {
    try {
      handle.rollback();
    } catch (RuntimeException e) {
      // The connection is gone, and with it the transaction.
      cause.addSuppressed(e);
    }
  }

  private static void committed(Handle handle) {
    try {
      handle.commit();
    } catch (RuntimeException e) {
      throw DatabaseFailures.isLostConnection(e) ? new UnknownOutcomeException(e) : e;
    }
  }

  @Override
  public void close() {
    source.giveUp();
    pool.close();
  }
}
