package dev.larder.go.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.larder.api.Document;
import dev.larder.api.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Hosts that say by `go-import` where modules are. A go command that takes it for its outbound
/// proxy, and may ask without TLS, finds them; https it does not do.
final class ImportPages implements AutoCloseable {
  private final Map<String, String> pages = new HashMap<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  ImportPages() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /// @param path of a module or of what is above it
  void add(String path, String... tags) {
    StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html><head>\n");
    for (String tag : tags) {
      page.append("<meta name=\"go-import\" content=\"").append(tag).append("\">\n");
    }
    pages.put(path, page + "</head><body>Nothing to see here.</body></html>\n");
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// As the server asks hosts.
  Outcome<Document> ask(URI address) {
    String page = pages.get(name(address));
    return page == null
        ? Outcome.missing("404 Not Found")
        : Outcome.found(new Document(page.getBytes(StandardCharsets.UTF_8), "text/html"));
  }

  private static String name(URI address) {
    return (address.getHost() + address.getPath()).replaceFirst("/$", "");
  }

  private void answer(HttpExchange exchange) throws IOException {
    URI address = exchange.getRequestURI();
    String page = pages.getOrDefault(address.getHost() == null ? "" : name(address), "");
    byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(
          page.isEmpty() ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
      if (bytes.length > 0) {
        try (OutputStream out = exchange.getResponseBody()) {
          out.write(bytes);
        }
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
