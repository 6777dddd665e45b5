package dev.larder.e2e.server;

import dev.larder.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// A real PostgreSQL in a folder of the test, for servers to which it is an external one.
public final class SharedDatabase implements AutoCloseable {
  /// Seals the secrets of every server on it.
  private static final String KEY = "c2hhcmVkLWtleS1mb3ItdGVzdHMtMzItYnl0ZXMtbG8=";

  private final EmbeddedPostgres postgres;

  private SharedDatabase(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  public static SharedDatabase start(Path folder) throws SQLException {
    // Whose rehearsal has unpacked the programs.
    ServerLauncher.shared();
    SharedDatabase database =
        new SharedDatabase(EmbeddedPostgres.start(folder, text -> System.out.println(text)));
    database.execute("create database larder");
    return database;
  }

  /// Settings of a server on it, beside its home.
  public LarderProcess.Launch settings(LarderProcess.Launch launch) {
    return settings(launch, serversUrl(), postgres.user(), postgres.password());
  }

  static LarderProcess.Launch settings(
      LarderProcess.Launch launch, String url, String user, String password) {
    return launch
        .with("LARDER_DB", "external")
        .with("LARDER_DB_URL", url)
        .with("LARDER_DB_USER", user)
        .with("LARDER_DB_PASSWORD", password)
        .with("LARDER_SECRET_KEY", KEY);
  }

  /// Runs a statement outside of the servers' database.
  public void execute(String sql) throws SQLException {
    execute(postgres.jdbcUrl(), sql);
  }

  /// Runs a statement within the servers' database, behind their backs.
  public void within(String sql) throws SQLException {
    execute(serversUrl(), sql);
  }

  /// Where it listens on this machine.
  public int port() {
    return address().getPort();
  }

  /// Its address by way of another port of this machine.
  public String url(int port) {
    return serversUrl().replace(address().getAuthority(), "127.0.0.1:" + port);
  }

  private URI address() {
    return URI.create(serversUrl().substring("jdbc:".length()));
  }

  private String serversUrl() {
    return postgres.jdbcUrl().replace("/postgres?", "/larder?");
  }

  private void execute(String url, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(url, postgres.user(), postgres.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    postgres.close();
  }
}
