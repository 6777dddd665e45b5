package dev.larder.benchmarks.side;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Many clients that want one big file at the same moment, which the server does not have yet.
record Herd(Contestant server, String path, int clients) {
  /// @param failures what went wrong, and how often
  /// @param firstByte when the first client had its first byte, by [System#nanoTime()]
  /// @param medianMillis median of the clients' times to the first byte
  record Seen(Map<String, Integer> failures, long firstByte, double medianMillis, double seconds) {
    int wrong() {
      return failures.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  Seen run(long bytes) throws IOException, InterruptedException {
    long began = System.nanoTime();
    Map<String, Integer> failures = new TreeMap<>();
    List<Long> firsts = new ArrayList<>();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Long> one = () -> get(client, bytes);
      List<Future<Long>> all = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        all.add(threads.submit(one));
      }
      for (Future<Long> each : all) {
        try {
          firsts.add(each.get());
        } catch (ExecutionException failed) {
          failures.merge(String.valueOf(failed.getCause()), 1, Integer::sum);
        }
      }
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    List<Double> waits = firsts.stream().map(first -> (first - began) / 1e6).toList();
    long first = firsts.stream().min(Long::compare).orElse(began);
    return new Seen(failures, first, Medians.of(waits), seconds);
  }

  /// When the first byte came.
  private long get(HttpClient client, long expected) throws IOException, InterruptedException {
    HttpResponse<InputStream> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(server.url(path))).build(),
            HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      int first = body.read();
      long came = System.nanoTime();
      long got = first < 0 ? 0 : 1 + body.transferTo(java.io.OutputStream.nullOutputStream());
      if (answer.statusCode() != 200 || got != expected) {
        throw new IOException("status " + answer.statusCode() + ", " + got + " bytes");
      }
      return came;
    }
  }
}
