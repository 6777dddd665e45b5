package dev.larder.benchmarks.growth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The home of a server that stores so many versions. Removed when it has been measured.
record Store(GrowthOptions options, Shelves shelves, Path home) implements AutoCloseable {
  static Store make(GrowthOptions options, int versions) throws Exception {
    Path folder = options.work().resolve(Integer.toString(versions));
    remove(folder);
    Store store =
        new Store(options, new Shelves(versions), Files.createDirectories(folder).resolve("home"));
    try (Server server = store.start("/readyz")) {
      configure(server);
      Uploads.publish(server, Shelves.NAMESPACE + "/first");
    }
    Filling.fill(store.home(), store.shelves());
    return store;
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

  /// What every workload costs in each round.
  List<Measured> measure() throws Exception {
    List<Measured> seen = new ArrayList<>();
    seen.add(measured("start-up", starts()));
    try (Server server = start("/readyz")) {
      Rounds rounds = new Rounds(server, options);
      List<GrowthWorkload> workloads = GrowthWorkload.on(shelves);
      for (GrowthWorkload workload : workloads) {
        rounds.warmUp(workload);
      }
      for (GrowthWorkload workload : workloads) {
        seen.add(measured(workload.name(), rounds.run(workload)));
      }
      seen.add(measured("publish", new Uploads(server, options.rounds()).run()));
    }
    return seen;
  }

  private Measured measured(String workload, List<RoundCost> rounds) {
    return new Measured(workload, shelves.versions(), rounds);
  }

  private List<RoundCost> starts() throws IOException, InterruptedException {
    List<RoundCost> seen = new ArrayList<>();
    for (int round = 0; round < options.rounds(); round++) {
      long began = System.nanoTime();
      try (Server server = start(shelves.file(0))) {
        long took = System.nanoTime() - began;
        seen.add(RoundCost.of(new long[] {took}, server.cpu()));
      }
    }
    return seen;
  }

  private Server start(String first) throws IOException, InterruptedException {
    return Server.start(options.larder(), home, first);
  }

  @Override
  public void close() throws IOException {
    remove(home.resolveSibling("home"));
  }

  private static void remove(Path folder) throws IOException {
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
