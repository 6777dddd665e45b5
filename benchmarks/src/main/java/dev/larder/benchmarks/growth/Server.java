package dev.larder.benchmarks.growth;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A server that runs on a home of its own.
public record Server(Process process, URI url) implements AutoCloseable {
  /// Of the administrator.
  public static final String PASSWORD = "a-benchmark-password";

  private static final Duration START = Duration.ofMinutes(10);
  private static final Duration ANSWER = Duration.ofMinutes(1);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /// Starts it, and waits until a path is answered by 200.
  public static Server start(Path larder, Path home, String first)
      throws IOException, InterruptedException {
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(larder.toString(), "serve")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolveSibling("log").toFile()));
    builder
        .environment()
        .putAll(
            Map.of(
                "LARDER_HOME",
                home.toString(),
                "LARDER_HTTP_PORT",
                Integer.toString(port),
                "LARDER_ACCESS_LOG",
                "off",
                "LARDER_DRAIN_DELAY",
                "0s",
                "LARDER_INIT_GO_UPSTREAM",
                "http://127.0.0.1:9",
                "LARDER_INIT_ADMIN_PASSWORD",
                PASSWORD));
    Server server = new Server(builder.start(), URI.create("http://127.0.0.1:" + port));
    try {
      server.await(first);
      return server;
    } catch (IOException | InterruptedException failed) {
      server.close();
      throw failed;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void await(String path) throws IOException, InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (status(path) != 200) {
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new IOException("the server does not answer " + path);
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private int status(String path) throws IOException, InterruptedException {
    try {
      return get(path);
    } catch (ConnectException notYet) {
      return 0;
    }
  }

  /// Reads a path; the status.
  public int get(String path) throws IOException, InterruptedException {
    return CLIENT
        .send(
            HttpRequest.newBuilder(url.resolve(path)).timeout(ANSWER).build(),
            HttpResponse.BodyHandlers.ofByteArray())
        .statusCode();
  }

  /// Writes as the administrator.
  public void put(String path, byte[] body) throws IOException, InterruptedException {
    send("PUT", path, body);
  }

  /// Orders something as the administrator.
  public void post(String path) throws IOException, InterruptedException {
    send("POST", path, new byte[0]);
  }

  private void send(String method, String path, byte[] body)
      throws IOException, InterruptedException {
    byte[] pair = ("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8);
    String type = path.startsWith("/api") ? "application/json" : "application/zip";
    HttpResponse<String> answer =
        CLIENT.send(
            HttpRequest.newBuilder(url.resolve(path))
                .timeout(ANSWER)
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair))
                .header("Content-Type", type)
                .method(method, BodyPublishers.ofByteArray(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(path + " is answered by " + answer.body());
    }
  }

  /// Processor time of the server and its database so far, in seconds.
  public double cpu() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .flatMap(one -> one.info().totalCpuDuration().stream())
        .mapToDouble(used -> used.toNanos() / 1e9)
        .sum();
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(90, TimeUnit.SECONDS)) {
        throw new IOException("the server does not stop");
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
