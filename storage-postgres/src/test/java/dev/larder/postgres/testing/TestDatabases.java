package dev.larder.postgres.testing;

import java.util.UUID;

/// Fresh databases on one server per JVM, which is, in this order: the one that `TEST_DATABASE_URL`
/// names, a container where an engine and the image are present, and the embedded binaries. Which
/// one it is gets printed once, so that a skip is never silent.
public final class TestDatabases {
  private static final String PREFIX = "larder_test_";

  private TestDatabases() {}

  /// A new, empty database; closing it drops it.
  public static TestDatabase fresh() {
    return made("");
  }

  /// A copy of a database in which there is no session.
  public static TestDatabase copyOf(TestDatabase template) {
    return made(" template " + TestPostgres.database(template.url()));
  }

  private static TestDatabase made(String how) {
    TestPostgres server = Chosen.SERVER;
    String name = PREFIX + UUID.randomUUID().toString().replace("-", "");
    server.execute("create database " + name + how);
    return new TestDatabase(server.url(name), server.user(), server.password());
  }

  static void drop(String url) {
    Chosen.SERVER.execute(
        "drop database if exists " + TestPostgres.database(url) + " with (force)");
  }

  /// What a killed run left behind on a server that outlives it.
  static void dropLeftovers(TestPostgres server) {
    for (String name : server.names("select datname from pg_database")) {
      if (name.startsWith(PREFIX)) {
        server.execute("drop database " + name + " with (force)");
      }
    }
  }

  /// Starts at the first use, and once.
  private static final class Chosen {
    private static final TestPostgres SERVER = choose();

    private static TestPostgres choose() {
      TestPostgres server =
          EnvironmentServer.find().or(ContainerServer::start).orElseGet(BinariesServer::start);
      System.out.println("database tests use " + server.description());
      return server;
    }
  }
}
