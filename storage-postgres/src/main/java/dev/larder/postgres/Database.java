package dev.larder.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.larder.core.storage.StorageDownException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/// A pool of connections to the metadata database, and the deadlines under which it is asked.
public final class Database implements AutoCloseable {
  /// More made nothing faster (measured with 64 threads on two cores).
  private static final int MAX_CONNECTIONS = 10;

  private static final long ACQUIRE_MILLIS = 5_000;

  /// `lock_timeout` is the shorter one, so that a waiter is told what it waited for.
  private static final String SESSION =
      """
      set statement_timeout = '20s';
      set lock_timeout = '10s';
      set idle_in_transaction_session_timeout = '60s'
      """;

  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private Database(HikariDataSource pool) {
    this.pool = pool;
    this.jdbi =
        Jdbi.create(pool)
            .registerArrayType(Long.class, "bigint")
            .registerArrayType(String.class, "text");
  }

  /// Opens the pool without waiting for the server: a database that is away now may come back.
  public static Database open(DatabaseLogin login) {
    var config = new HikariConfig();
    config.setPoolName("database");
    config.setJdbcUrl(login.url());
    config.setUsername(login.user());
    config.setPassword(login.password());
    config.setMaximumPoolSize(MAX_CONNECTIONS);
    config.setConnectionTimeout(ACQUIRE_MILLIS);
    config.setValidationTimeout(ACQUIRE_MILLIS - 500);
    config.setInitializationFailTimeout(-1);
    config.setConnectionInitSql(SESSION);
    config.addDataSourceProperty("ApplicationName", "larder");
    config.addDataSourceProperty("connectTimeout", "5");
    // Above every statement_timeout: the server answers first, unless it is gone.
    config.addDataSourceProperty("socketTimeout", "30");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("targetServerType", "primary");
    return new Database(new HikariDataSource(config));
  }

  /// What the pool's connections do.
  ///
  /// @param waiting threads that wait for one
  public record Load(int active, int idle, int waiting) {}

  public Load load() {
    HikariPoolMXBean connections = pool.getHikariPoolMXBean();
    return new Load(
        connections.getActiveConnections(),
        connections.getIdleConnections(),
        connections.getThreadsAwaitingConnection());
  }

  /// For whoever migrates the database.
  public DataSource dataSource() {
    return pool;
  }

  /// Runs one statement.
  <T> T query(Function<Handle, T> statement) {
    try (Handle handle = jdbi.open()) {
      return statement.apply(handle);
    } catch (RuntimeException e) {
      throw Failures.translated(e);
    }
  }

  /// Runs statements that take effect together, or not at all.
  <T> T transact(Function<Handle, T> statements) {
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
  <T> T attempt(Function<Handle, T> statements) {
    try (Handle handle = jdbi.open()) {
      handle.begin();
      T result = applied(handle, statements);
      committed(handle);
      return result;
    } catch (UnknownOutcomeException e) {
      throw e;
    } catch (RuntimeException e) {
      throw Failures.translated(e);
    }
  }

  /// Runs statements that all see the same state.
  <T> T consistently(Function<Handle, T> statements) {
    try (Handle handle = jdbi.open()) {
      return handle.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, statements::apply);
    } catch (RuntimeException e) {
      throw Failures.translated(e);
    }
  }

  private static <T> T applied(Handle handle, Function<Handle, T> statements) {
    try {
      return statements.apply(handle);
    } catch (RuntimeException e) {
      rolledBack(handle, e);
      throw e;
    }
  }

  private static void rolledBack(Handle handle, RuntimeException cause) {
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
      throw Failures.isLostConnection(e) ? new UnknownOutcomeException(e) : e;
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
