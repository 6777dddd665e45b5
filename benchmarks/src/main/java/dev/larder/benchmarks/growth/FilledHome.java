package dev.larder.benchmarks.growth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Makes homes of servers that store many versions.
public final class FilledHome {
  private FilledHome() {}

  /// Starts a server on it, has it made five repositories and a group of them, stops it, and fills
  /// its tables.
  public static void make(Path larder, Path home, Shelves shelves) throws Exception {
    try (Server server = Server.start(larder, home, "/readyz")) {
      configure(server);
      Uploads.publish(server, Shelves.NAMESPACE + "/first");
    }
    Filling.fill(home, shelves);
  }

  private static void configure(Server server) throws IOException, InterruptedException {
    for (int shelf = 0; shelf < Shelves.REPOSITORIES; shelf++) {
      object(
          server,
          Shelves.repository(shelf),
          """
          {"format": "go", "type": "hosted", "anonymousRead": true,
           "namespaces": [{"pattern": "%s", "mode": "exclusive"}]}
          """
              .formatted(Shelves.NAMESPACE));
    }
    String members =
        IntStream.range(0, Shelves.REPOSITORIES)
            .mapToObj(shelf -> '"' + Shelves.repository(shelf) + '"')
            .collect(Collectors.joining(","));
    object(
        server,
        Shelves.GROUP,
        """
        {"format": "go", "type": "group", "anonymousRead": true, "members": [%s]}
        """
            .formatted(members));
  }

  private static void object(Server server, String name, String json)
      throws IOException, InterruptedException {
    server.put("/api/v1/repositories/" + name, json.getBytes(UTF_8));
  }

  /// Removes a folder with all that is in it.
  public static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(file);
      }
    }
  }
}
