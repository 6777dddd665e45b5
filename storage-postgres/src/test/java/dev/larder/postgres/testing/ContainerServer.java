package dev.larder.postgres.testing;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.testcontainers.containers.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/// A container of an image that is present already: nothing is ever pulled, since an engine without
/// a registry makes Testcontainers wait for minutes.
final class ContainerServer {
  /// The oldest supported release first; the embedded binaries are the newest.
  private static final List<String> IMAGES = List.of("postgres:15", "postgres:18");

  /// How Testcontainers is kept from pulling images of its own; the build sets them for tests.
  private static final Map<String, String> REQUIRED =
      Map.of(
          "TESTCONTAINERS_RYUK_DISABLED", "true",
          "TESTCONTAINERS_CHECKS_DISABLE", "true",
          "TESTCONTAINERS_HOST_OVERRIDE", "127.0.0.1");

  private ContainerServer() {}

  static Optional<TestPostgres> start() {
    if (!System.getenv().entrySet().containsAll(REQUIRED.entrySet())) {
      System.out.println("no container for database tests: the environment lacks " + REQUIRED);
      return Optional.empty();
    }
    Optional<String> wanted = Optional.ofNullable(System.getenv("TEST_POSTGRES_IMAGE"));
    return wanted.map(List::of).orElse(IMAGES).stream()
        .filter(ContainerServer::isPresent)
        .findFirst()
        .map(ContainerServer::start);
  }

  private static boolean isPresent(String image) {
    try {
      Process inspection =
          new ProcessBuilder("docker", "image", "inspect", image)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        return inspection.waitFor(10, TimeUnit.SECONDS) && inspection.exitValue() == 0;
      } finally {
        inspection.destroyForcibly();
      }
    } catch (IOException _) {
      return false; // No docker command: no engine.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking for " + image, interrupted);
    }
  }

  private static TestPostgres start(String image) {
    PostgreSQLContainer<?> container =
        new PostgreSQLContainer<>(
            DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"));
    Runtime.getRuntime().addShutdownHook(new Thread(container::stop, "stop-test-database"));
    container.start();
    return new TestPostgres(
        "the container image " + image,
        container.getJdbcUrl(),
        container.getUsername(),
        container.getPassword());
  }
}
