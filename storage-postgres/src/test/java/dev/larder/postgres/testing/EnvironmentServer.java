package dev.larder.postgres.testing;

import java.util.Map;
import java.util.Optional;

/// The server that `TEST_DATABASE_URL`, `TEST_DATABASE_USER` and `TEST_DATABASE_PASSWORD` name. The
/// user must be allowed to create databases.
final class EnvironmentServer {

  private EnvironmentServer() {}

  static Optional<TestPostgres> find() {
    Map<String, String> environment = System.getenv();
    return Optional.ofNullable(environment.get("TEST_DATABASE_URL"))
        .map(url ->
            new TestPostgres(
                "TEST_DATABASE_URL: " + url,
                url,
                environment.getOrDefault("TEST_DATABASE_USER", "postgres"),
                environment.getOrDefault("TEST_DATABASE_PASSWORD", "")));
  }
}
