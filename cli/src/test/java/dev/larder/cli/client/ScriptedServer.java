package dev.larder.cli.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A real HTTP server that answers what a test wrote down and remembers what it was asked.
public final class ScriptedServer implements AutoCloseable {
  /// @param target path and query as sent
  public record Heard(
      String method,
      String target,
      Optional<String> authorization,
      Optional<String> ifMatch,
      String body) {
    /// Method and target.
    public String line() {
      return method + " " + target;
    }
  }

  private record Said(int status, Map<String, String> headers, String body) {}

  private final HttpServer server;
  private final Map<String, List<Said>> script = new HashMap<>();
  private final List<Heard> heard = new CopyOnWriteArrayList<>();

  private ScriptedServer(HttpServer server) {
    this.server = server;
  }

  public static ScriptedServer start() throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ScriptedServer server = new ScriptedServer(http);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", server::answer);
    http.start();
    return server;
  }

  /// Answers a request line, such as `GET /api/v1/me`, with JSON; several answers of one line come
  /// one after the other, the last for ever.
  public synchronized ScriptedServer on(String line, int status, String body, String... headers) {
    Map<String, String> all = new HashMap<>();
    all.put("Content-Type", status < 400 ? "application/json" : "application/problem+json");
    for (int i = 0; i + 1 < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    script.computeIfAbsent(line, _ -> new ArrayList<>()).add(new Said(status, all, body));
    return this;
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public List<Heard> heard() {
    return heard;
  }

  public List<String> lines() {
    return heard.stream().map(Heard::line).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body =
          new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
      Heard ask =
          new Heard(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")),
              Optional.ofNullable(exchange.getRequestHeaders().getFirst("If-Match")),
              body);
      heard.add(ask);
      Said said = next(ask);
      said.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] bytes = said.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(said.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private synchronized Said next(Heard ask) {
    String target = ask.target();
    int query = target.indexOf('?');
    List<Said> answers =
        script.getOrDefault(
            ask.line(),
            script.getOrDefault(
                ask.method() + " " + (query < 0 ? target : target.substring(0, query)),
                new ArrayList<>()));
    if (answers.isEmpty()) {
      return new Said(404, Map.of(), "{\"detail\": \"not in the script: " + ask.line() + "\"}");
    }
    return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
