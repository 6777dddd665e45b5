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

/// Many clients that want one big file at the same moment, which nobody has yet.
record Herd(Contestant server, String path, int clients) {
  /// @param firstByteMillis median of the time to the first byte
  /// @param failures what went wrong, and how often
  record Seen(Map<String, Integer> failures, double firstByteMillis, double seconds) {
    int wrong() {
      return failures.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  Seen run(long bytes) throws IOException, InterruptedException {
    long began = System.nanoTime();
    Map<String, Integer> failures = new TreeMap<>();
    List<Double> firsts = new ArrayList<>();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Double> one = () -> get(client, bytes);
      List<Future<Double>> all = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        all.add(threads.submit(one));
      }
      for (Future<Double> each : all) {
        try {
          firsts.add(each.get());
        } catch (ExecutionException failed) {
          failures.merge(String.valueOf(failed.getCause()), 1, Integer::sum);
        }
      }
    }
    return new Seen(failures, Medians.of(firsts), (System.nanoTime() - began) / 1e9);
  }

  private double get(HttpClient client, long expected) throws IOException, InterruptedException {
    long began = System.nanoTime();
    HttpResponse<InputStream> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(server.url(path))).build(),
            HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      int first = body.read();
      double millis = (System.nanoTime() - began) / 1e6;
      long got = first < 0 ? 0 : 1 + body.transferTo(java.io.OutputStream.nullOutputStream());
      if (answer.statusCode() != 200 || got != expected) {
        throw new IOException("status " + answer.statusCode() + ", " + got + " bytes");
      }
      return millis;
    }
  }
}
