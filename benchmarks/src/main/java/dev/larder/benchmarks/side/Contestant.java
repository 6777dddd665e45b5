package dev.larder.benchmarks.side;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A server that runs.
///
/// @param prefix of every path
/// @param authorization what every request carries, empty for nothing
/// @param proxy whether it fills from an upstream
record Contestant(
    String name, Process process, int port, String prefix, String authorization, boolean proxy)
    implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  static Process run(Path folder, Map<String, String> environment, List<String> command)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    return builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
  }

  /// The same server, asked with credentials.
  Contestant with(String credentials) {
    return new Contestant(name + " with login", process, port, prefix, credentials, proxy);
  }

  String url(String path) {
    return "http://127.0.0.1:" + port + prefix + path;
  }

  double cpu() {
    return Cpu.seconds(process.toHandle());
  }

  /// Waits until a path is answered by 200.
  void await(String path) throws IOException, InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (status(path) != 200) {
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new IOException(name + " does not answer " + url(path));
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  /// Asks for everything once.
  void fill(List<String> paths) throws IOException, InterruptedException {
    for (String path : paths) {
      int status = status(path);
      if (status != 200) {
        throw new IOException(name + " answers " + status + " to " + url(path));
      }
    }
  }

  private int status(String path) throws IOException, InterruptedException {
    try {
      return CLIENT
          .send(
              HttpRequest.newBuilder(URI.create(url(path))).timeout(START).build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (java.net.ConnectException notYet) {
      return 0;
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(30, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
