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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// A server that runs.
///
/// @param securePort where it listens with TLS, 0 for nowhere
/// @param prefix of every path
/// @param authorization what every request carries, empty for nothing
record Contestant(
    String name,
    Kind kind,
    Process process,
    int port,
    int securePort,
    String prefix,
    String authorization)
    implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /// What a server is.
  enum Kind {
    /// Serves the corpus as files.
    FILES,
    /// Another proxy.
    PEER,
    LARDER
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  static Process run(Path folder, Map<String, String> environment, List<String> command)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    // Settings of the person who runs this are not part of it.
    builder.environment().keySet().removeIf(key -> key.startsWith("LARDER_"));
    builder.environment().putAll(environment);
    return builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
  }

  /// The same server, asked with credentials.
  Contestant with(String credentials) {
    return new Contestant(
        name + " with login", kind, process, port, securePort, prefix, credentials);
  }

  boolean proxy() {
    return kind != Kind.FILES;
  }

  String url(String path) {
    return "http://127.0.0.1:" + port + prefix + path;
  }

  String secureUrl() {
    return "https://127.0.0.1:" + securePort + prefix;
  }

  /// Whether it can be asked for this, and in this way.
  boolean answers(SideWorkload workload) {
    boolean reached = workload.connecting() != SideWorkload.Connecting.OWN_TLS || securePort != 0;
    return reached && (kind != Kind.PEER || workload.byPeers());
  }

  /// Of the server and whatever it started, such as Larder's database.
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

  /// Stops the server and waits for everything that it started; what stays is killed.
  @Override
  public void close() {
    List<ProcessHandle> all =
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    process.destroy();
    all.stream().filter(one -> !ended(one)).forEach(ProcessHandle::destroyForcibly);
  }

  private static boolean ended(ProcessHandle process) {
    try {
      process.onExit().get(STOP.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException | ExecutionException stays) {
      return false;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
