package dev.larder.e2e.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;

/// Some servers over one database and one folder of blobs, each of which knows of the others.
///
/// @param nodes the first of them is the one that tests kill
public record ServerGroup(List<LarderProcess> nodes) implements AutoCloseable {
  private static final Duration MEETING = Duration.ofSeconds(30);

  public ServerGroup {
    nodes = List.copyOf(nodes);
  }

  /// Starts so many below a folder, one after the other.
  ///
  /// @param more settings of all
  public static ServerGroup start(
      int count, SharedDatabase database, Path folder, UnaryOperator<LarderProcess.Launch> more)
      throws Exception {
    List<LarderProcess> started = new ArrayList<>();
    try {
      for (int i = 1; i <= count; i++) {
        started.add(more.apply(launch(database, folder, "node-" + i)).start());
      }
      ServerGroup group = new ServerGroup(started);
      group.meet();
      return group;
    } catch (Exception e) {
      started.forEach(LarderProcess::close);
      throw e;
    }
  }

  private static LarderProcess.Launch launch(SharedDatabase database, Path folder, String home) {
    return database
        .settings(LarderProcess.Launch.in(folder.resolve(home)))
        .with("LARDER_BLOBS", "file:" + folder.resolve("blobs"));
  }

  private void meet() {
    String known = "larder_nodes " + nodes.size() + ".0";
    Awaitility.await()
        .atMost(MEETING)
        .until(() ->
            nodes.stream()
                .map(server -> server.client().asAdmin("/metrics").text())
                .allMatch(figures -> figures.lines().anyMatch(known::equals)));
  }

  /// One of them, all in turn.
  public LarderProcess at(int turn) {
    return nodes.get(turn % nodes.size());
  }

  @Override
  public void close() {
    nodes.forEach(LarderProcess::close);
  }
}
