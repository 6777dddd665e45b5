package dev.larder.postgres.testing;

/// A database that belongs to one test class.
public record TestDatabase(String url, String user, String password) implements AutoCloseable {

  /// Drops it, and the sessions that are still in it.
  @Override
  public void close() {
    TestDatabases.drop(url);
  }
}
