package dev.larder.e2e.go;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The module mirror of this machine's `go env GOPROXY`, by way of a server of the test, which
/// knows what was asked, refuses parts of it, and ends when the test wants the mirror to be gone.
final class MirrorRelay implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofMinutes(5);
  private static final int UNAVAILABLE = 503;

  private final URI mirror;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentLinkedQueue<String> paths = new ConcurrentLinkedQueue<>();
  private volatile String refused = "";
  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(Duration.ofSeconds(30))
          .build();

  private MirrorRelay(URI mirror, HttpServer server) {
    this.mirror = mirror;
    this.server = server;
  }

  static MirrorRelay start() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    MirrorRelay relay = new MirrorRelay(mirror(), server);
    server.setExecutor(relay.threads);
    server.createContext("/", relay::pass);
    server.start();
    return relay;
  }

  /// The first proxy that go commands of this machine ask.
  static URI mirror() throws Exception {
    GoCommand go = new GoCommand(Toolchains.local(), Files.createTempDirectory("go"), Map.of());
    return URI.create(go.run("env", "GOPROXY").required().strip().split("[,|]", 2)[0]);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// All paths that were asked, in the order of arrival.
  List<String> paths() {
    return List.copyOf(paths);
  }

  /// From now on paths that begin so are not passed on; with an empty text all are.
  void refuse(String beginning) {
    refused = beginning;
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      paths.add(path);
      if (!refused.isEmpty() && path.startsWith(refused)) {
        exchange.sendResponseHeaders(UNAVAILABLE, -1);
        return;
      }
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(mirror + path)).timeout(DEADLINE).build();
      answer(exchange, client.send(request, HttpResponse.BodyHandlers.ofInputStream()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException().initCause(stopped);
    }
  }

  private static void answer(HttpExchange exchange, HttpResponse<InputStream> response)
      throws IOException {
    response
        .headers()
        .firstValue("Content-Type")
        .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
    try (InputStream body = response.body()) {
      // Without a length it is sent in chunks.
      long length = response.headers().firstValueAsLong("Content-Length").orElse(0);
      exchange.sendResponseHeaders(response.statusCode(), length);
      body.transferTo(exchange.getResponseBody());
    }
  }

  /// Ends it: from now on nobody listens at its address.
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    client.shutdownNow();
  }
}
