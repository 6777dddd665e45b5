package dev.larder.benchmarks.side;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/// The mirror that the proxies fill from, in this process: it can be slow or refuse, and counts.
final class Upstream implements AutoCloseable {
  private final Path folder;
  private final HttpServer server;
  private final Map<String, Long> answered = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> asked = new ConcurrentHashMap<>();
  private volatile Duration delay = Duration.ZERO;
  private volatile boolean dead;

  private Upstream(Path folder, HttpServer server) {
    this.folder = folder;
    this.server = server;
  }

  static Upstream start(Path folder) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
    Upstream upstream = new Upstream(folder, server);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", upstream::answer);
    server.start();
    return upstream;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void slow(Duration time) {
    delay = time;
  }

  void dead(boolean refuses) {
    dead = refuses;
  }

  long asked(String path) {
    return asked.getOrDefault(path, new LongAdder()).sum();
  }

  /// When the first byte of a file left for the first time, by [System#nanoTime()]; empty before.
  Optional<Long> answered(String path) {
    return Optional.ofNullable(answered.get(path));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      asked.computeIfAbsent(path, _ -> new LongAdder()).increment();
      if (!delay.isZero()) {
        Thread.sleep(delay);
      }
      Path file = folder.resolve(path.substring(1)).normalize();
      boolean found = file.startsWith(folder) && Files.isRegularFile(file);
      exchange.sendResponseHeaders(
          dead ? 503 : found ? 200 : 404, found && !dead ? Files.size(file) : -1);
      if (found && !dead) {
        answered.putIfAbsent(path, System.nanoTime());
        try (OutputStream body = exchange.getResponseBody()) {
          Files.copy(file, body);
        }
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
