package dev.larder.e2e.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;

/// Two servers over one database and one folder of blobs, each of which knows of the other.
///
/// @param first the one that tests kill
public record ServerPair(LarderProcess first, LarderProcess second) implements AutoCloseable {
  private static final Duration MEETING = Duration.ofSeconds(30);

  /// Starts both below a folder.
  ///
  /// @param more settings of both
  public static ServerPair start(
      SharedDatabase database, Path folder, UnaryOperator<LarderProcess.Launch> more)
      throws Exception {
    LarderProcess first = more.apply(launch(database, folder, "first")).start();
    try {
      LarderProcess second = more.apply(launch(database, folder, "second")).start();
      ServerPair pair = new ServerPair(first, second);
      pair.meet();
      return pair;
    } catch (Exception e) {
      first.close();
      throw e;
    }
  }

  private static LarderProcess.Launch launch(SharedDatabase database, Path folder, String home) {
    return database
        .settings(LarderProcess.Launch.in(folder.resolve(home)))
        .with("LARDER_BLOBS", "file:" + folder.resolve("blobs"));
  }

  private void meet() {
    Awaitility.await()
        .atMost(MEETING)
        .until(() ->
            both().stream()
                .map(server -> server.client().asAdmin("/metrics").text())
                .allMatch(figures -> figures.lines().anyMatch("larder_nodes 2.0"::equals)));
  }

  public List<LarderProcess> both() {
    return List.of(first, second);
  }

  @Override
  public void close() {
    both().forEach(LarderProcess::close);
  }
}
