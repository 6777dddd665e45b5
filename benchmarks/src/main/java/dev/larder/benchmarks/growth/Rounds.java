package dev.larder.benchmarks.growth;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Asks a server as often as a workload wants, by eight clients at a time.
record Rounds(Server server, GrowthOptions options) {
  private static final int CLIENTS = 8;

  /// A round that does not count: a server that has just started has compiled nothing yet.
  void warmUp(GrowthWorkload workload) throws Exception {
    ask(workload, random(workload, 0));
  }

  List<RoundCost> run(GrowthWorkload workload) throws Exception {
    List<RoundCost> costs = new ArrayList<>();
    for (int round = 1; round <= options.rounds(); round++) {
      double before = server.cpu();
      long[] nanos = ask(workload, random(workload, round));
      costs.add(RoundCost.of(nanos, server.cpu() - before));
    }
    return costs;
  }

  /// Others in each round and workload, which else would find in memory what was asked for before.
  private static SplittableRandom random(GrowthWorkload workload, int round) {
    return new SplittableRandom(31L * workload.name().hashCode() + round);
  }

  private long[] ask(GrowthWorkload workload, SplittableRandom random) throws Exception {
    int each = Math.max(5, options.requests() / workload.share() / CLIENTS);
    long[] nanos = new long[CLIENTS * each];
    List<Future<Boolean>> clients = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
      for (int client = 0; client < CLIENTS; client++) {
        int first = client * each;
        SplittableRandom own = random.split();
        clients.add(
            threads.submit(() -> {
              for (int i = first; i < first + each; i++) {
                nanos[i] = timed(workload.path().apply(own));
              }
              return true;
            }));
      }
      for (Future<Boolean> client : clients) {
        client.get();
      }
    }
    return nanos;
  }

  private long timed(String path) throws Exception {
    long began = System.nanoTime();
    int status = server.get(path);
    if (status != 200) {
      throw new IllegalStateException(path + " is answered by " + status);
    }
    return System.nanoTime() - began;
  }
}
