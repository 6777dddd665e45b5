package dev.larder.benchmarks.pages;

import dev.larder.benchmarks.growth.Server;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Clients that ask for cached files at a pace that a server holds easily: what is looked at is how
/// long each waits, and not how much is left of the machine.
record Downloads(Server server, List<String> paths) {
  private static final int CLIENTS = 4;
  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /// What a turn showed.
  ///
  /// @param cpuSeconds processor time of server and database meanwhile
  record Turn(Latency latency, double cpuSeconds) {}

  Turn run(int seconds) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    double before = server.cpu();
    List<Long> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<List<Long>>> clients = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        int first = client;
        clients.add(threads.submit(() -> client(first, end)));
      }
      for (Future<List<Long>> client : clients) {
        all.addAll(client.get());
      }
    }
    return new Turn(Latency.of(all), server.cpu() - before);
  }

  private List<Long> client(int first, long end) throws IOException, InterruptedException {
    List<Long> nanos = new ArrayList<>();
    long next = System.nanoTime() + first * EVERY_NANOS / CLIENTS;
    for (int i = first; next < end; i++) {
      TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
      long began = System.nanoTime();
      String path = paths.get(i % paths.size());
      if (server.get(path) != 200) {
        throw new IOException(path + " is not served");
      }
      nanos.add(System.nanoTime() - began);
      next += EVERY_NANOS;
    }
    return nanos;
  }
}
