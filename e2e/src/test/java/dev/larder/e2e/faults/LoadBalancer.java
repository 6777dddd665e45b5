package dev.larder.e2e.faults;

import static org.awaitility.Awaitility.await;

import dev.larder.e2e.pages.PageBlock;
import dev.larder.e2e.pages.PageBlocks;
import dev.larder.e2e.server.RawHttp;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// An HAProxy of this machine with the configuration that docs/operations.md shows, but for
/// addresses and for how often it asks its nodes.
///
/// @param url where clients find it
/// @param figures where it says how it finds its nodes
record LoadBalancer(Process process, URI url, URI figures) implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String FIGURES =
      """

      listen figures
          bind 127.0.0.1:PORT
          stats enable
          stats uri /
      """;

  /// Before two servers of this machine.
  static LoadBalancer start(Path folder, int first, int second) throws IOException {
    int port = freePort();
    int figures = freePort();
    String shown =
        PageBlocks.of("docs/operations.md", RollingRestartTest.class).stream()
            .filter(block -> block.fence().equals("haproxy"))
            .map(PageBlock::text)
            .findFirst()
            .orElseThrow();
    String text =
        shown
            .replace("bind :8080", "bind 127.0.0.1:" + port)
            .replace("10.0.0.1:8080", "127.0.0.1:" + first)
            .replace("10.0.0.2:8080", "127.0.0.1:" + second)
            .replace("inter 1s", "inter 200ms");
    Path file = folder.resolve("haproxy" + port + ".conf");
    Files.writeString(file, text + FIGURES.replace("PORT", "" + figures));
    Process process =
        new ProcessBuilder("haproxy", "-db", "-f", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("haproxy" + port + ".log").toFile())
            .start();
    return new LoadBalancer(process, at(port), at(figures));
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static URI at(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  /// Waits until it sends requests to so many nodes.
  void awaitUp(int nodes) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> {
          String csv = new RawHttp(figures).send("GET", "/;csv").text();
          return csv.lines()
                  .filter(line -> line.startsWith("nodes,node") && line.contains(",UP,"))
                  .count()
              == nodes;
        });
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
