package dev.larder.benchmarks.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.benchmarks.growth.Server;
import dev.larder.benchmarks.growth.Uploads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Publishes over the wire to two servers that differ in one thing: one has a checksum database of
/// its own (P14).
record LoggedUploads(LogOptions options) {
  private static final String REPOSITORY = "bench";
  private static final String NAMESPACE = "bench.example";
  private static final List<Integer> WRITERS = List.of(1, 8);

  /// Rounds of a server that has just started, which has compiled nothing yet.
  private static final int WARM_UP = 4;

  List<InTurn> measure() throws Exception {
    List<InTurn> all = new ArrayList<>();
    Path homes = Files.createTempDirectory(options.work(), "publish");
    try (Server plain = start(homes.resolve("plain").resolve("home"));
        Server logging = start(homes.resolve("logging").resolve("home"))) {
      logging.put(
          "/api/v1/checksum-databases/sum." + NAMESPACE,
          "{\"own\": {\"mode\": \"private\"}}".getBytes(UTF_8));
      for (int round = 0; round < WARM_UP; round++) {
        for (int writers : WRITERS) {
          publish(plain, writers, "warm-%d-%d".formatted(writers, round));
          publish(logging, writers, "warm-%d-%d".formatted(writers, round));
        }
      }
      for (int writers : WRITERS) {
        all.addAll(measured(plain, logging, writers));
      }
    }
    return all;
  }

  private Server start(Path home) throws IOException, InterruptedException {
    Files.createDirectories(home.resolveSibling("empty"));
    Server server = Server.start(options.larder(), home, "/readyz");
    server.put(
        "/api/v1/repositories/" + REPOSITORY,
        """
        {"format": "go", "type": "hosted",
         "namespaces": [{"pattern": "%s", "mode": "exclusive"}]}
        """
            .formatted(NAMESPACE)
            .getBytes(UTF_8));
    return server;
  }

  /// Waiting and processor time of the same rounds.
  private List<InTurn> measured(Server plain, Server logging, int writers) throws Exception {
    List<Double> plainCpu = new ArrayList<>();
    List<Double> loggingCpu = new ArrayList<>();
    String name = "P14 publish, %d %s".formatted(writers, writers == 1 ? "writer" : "writers");
    InTurn waiting =
        InTurn.measure(
            name,
            options.rounds(),
            place("without", plain, writers, plainCpu),
            place("with", logging, writers, loggingCpu));
    List<InTurn.Round> cpu = new ArrayList<>();
    for (int round = 1; round <= options.rounds(); round++) {
      cpu.add(new InTurn.Round(plainCpu.get(round), loggingCpu.get(round)));
    }
    return List.of(waiting, new InTurn(name + ": processor time", "without", "with", cpu));
  }

  private InTurn.Place place(String name, Server server, int writers, List<Double> cpu) {
    return new InTurn.Place(
        name,
        round -> {
          double before = server.cpu();
          double median = publish(server, writers, "m-%d-%d".formatted(writers, round));
          cpu.add((server.cpu() - before) * 1_000 / options.each());
          return median;
        });
  }

  /// The median of what each took, in ms.
  private double publish(Server server, int writers, String prefix) throws Exception {
    long[] nanos = new long[options.each()];
    List<Future<Boolean>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
      for (int writer = 0; writer < writers; writer++) {
        int first = writer;
        all.add(
            threads.submit(() -> {
              for (int i = first; i < nanos.length; i += writers) {
                long began = System.nanoTime();
                Uploads.publish(server, REPOSITORY, "%s/%s-%d".formatted(NAMESPACE, prefix, i));
                nanos[i] = System.nanoTime() - began;
              }
              return true;
            }));
      }
      for (Future<Boolean> one : all) {
        one.get();
      }
    }
    Arrays.sort(nanos);
    return nanos[nanos.length / 2] / 1e6;
  }
}
