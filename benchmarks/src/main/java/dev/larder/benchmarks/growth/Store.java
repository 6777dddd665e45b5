package dev.larder.benchmarks.growth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The home of a server that stores so many versions. Removed when it has been measured.
record Store(GrowthOptions options, Shelves shelves, Path home) implements AutoCloseable {
  static Store make(GrowthOptions options, int versions) throws Exception {
    Path folder = options.work().resolve(Integer.toString(versions));
    FilledHome.remove(folder);
    Store store =
        new Store(options, new Shelves(versions), Files.createDirectories(folder).resolve("home"));
    FilledHome.make(options.larder(), store.home(), store.shelves());
    return store;
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
    FilledHome.remove(home);
  }
}
