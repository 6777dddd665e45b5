package dev.larder.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;

/// How connections are made, and what every session begins with.
final class ConnectionPool {
  /// More made nothing faster (measured with 64 threads on two cores).
  static final int MAX_CONNECTIONS = 10;

  private static final int IDLE_CONNECTIONS = 3;
  private static final int CONNECT_SECONDS = 5;
  private static final String NAME = "database";
  private static final String APPLICATION = "larder";

  /// Of the connection beside the pool.
  private static final String LISTENING = "larder-notifications";

  /// For the answer to `listen`; what comes later is waited for otherwise.
  private static final int LISTEN_SECONDS = 10;

  /// Of several servers, the one that takes changes.
  private static final String PRIMARY = "primary";

  private ConnectionPool() {}

  /// Where the pool's connections come from.
  static PromptSource source(DatabaseLogin login, DatabaseDeadlines deadlines) {
    PromptSource source = new PromptSource();
    fill(source, login);
    source.setSocketTimeout((int) deadlines.network().toSeconds());
    return source;
  }

  /// Where a connection comes from that is not the pool's.
  static PGSimpleDataSource apart(DatabaseLogin login) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    fill(source, login);
    source.setApplicationName(LISTENING);
    source.setSocketTimeout(LISTEN_SECONDS);
    return source;
  }

  private static void fill(PGSimpleDataSource source, DatabaseLogin login) {
    source.setUrl(login.url());
    if (!login.user().isEmpty()) {
      source.setUser(login.user());
    }
    if (!login.password().isEmpty()) {
      source.setPassword(login.password());
    }
    source.setApplicationName(APPLICATION);
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setTcpKeepAlive(true);
    source.setTargetServerType(PRIMARY);
  }

  /// Does not wait for the server: a database that is away now may come back.
  ///
  /// @param node by whose name other nodes know what this one notifies of
  static HikariDataSource hurried(PromptSource source, DatabaseDeadlines deadlines, UUID node) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(NAME);
    config.setDataSource(source);
    config.setMaximumPoolSize(MAX_CONNECTIONS);
    config.setMinimumIdle(IDLE_CONNECTIONS);
    config.setConnectionTimeout(deadlines.acquire().toMillis());
    config.setValidationTimeout(deadlines.acquire().toMillis() / 2);
    config.setInitializationFailTimeout(-1);
    config.setConnectionInitSql(session(deadlines, node));
    return new HikariDataSource(config);
  }

  /// Every statement has its index and takes less than a millisecond, so a session plans each once
  /// (planning anew took four times as long as reading a version) and plans it for a table of any
  /// size: the plan for a table that was small, or not analyzed yet, would read it from end to end
  /// when it has grown, as measured in the first fill of a new database. Compiling (jit) took half
  /// a second where the statement took two milliseconds.
  private static String session(DatabaseDeadlines deadlines, UUID node) {
    return """
    set enable_seqscan = off;
    set plan_cache_mode = force_generic_plan;
    set jit = off;
    set lock_timeout = %d;
    set statement_timeout = %d;
    set idle_in_transaction_session_timeout = '60s';
    set larder.node = '%s'
    """
        .formatted(deadlines.lock().toMillis(), deadlines.statement().toMillis(), node);
  }

  /// Throws at once when the server cannot be reached.
  static HikariDataSource unhurried(DatabaseLogin login) {
    HikariConfig config = config(login);
    config.setMaximumPoolSize(IDLE_CONNECTIONS);
    // With none the pool would throw the connection away that proved the server to be there.
    config.setMinimumIdle(1);
    return new HikariDataSource(config);
  }

  private static HikariConfig config(DatabaseLogin login) {
    var config = new HikariConfig();
    config.setPoolName(NAME);
    config.setJdbcUrl(login.url());
    if (!login.user().isEmpty()) {
      config.setUsername(login.user());
    }
    if (!login.password().isEmpty()) {
      config.setPassword(login.password());
    }
    config.addDataSourceProperty("ApplicationName", APPLICATION);
    config.addDataSourceProperty("connectTimeout", CONNECT_SECONDS);
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("targetServerType", PRIMARY);
    return config;
  }
}
