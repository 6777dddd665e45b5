package dev.larder.e2e.go;

import static org.awaitility.Awaitility.await;

import dev.larder.common.outbound.JdkOutbound;
import dev.larder.e2e.pages.PageBlock;
import dev.larder.e2e.pages.PageBlocks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// An nginx or HAProxy of this machine with the configuration that docs/proxies.md shows, but for
/// addresses and files.
record ReverseProxy(Process process, int port, Path certificate) implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(30);
  private static final String NGINX =
      """
      daemon off;
      master_process off;
      pid FOLDER/pid;
      error_log stderr;
      events {}
      http {
      access_log off;
      client_body_temp_path FOLDER/body;
      proxy_temp_path FOLDER/proxy;
      fastcgi_temp_path FOLDER/fastcgi;
      uwsgi_temp_path FOLDER/uwsgi;
      scgi_temp_path FOLDER/scgi;
      """;

  /// @param takesOff whether it takes the base path off
  static ReverseProxy start(String program, boolean takesOff, Path folder, URI server)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path certificate = folder.resolve("cert.pem");
    Path key = folder.resolve("key.pem");
    certify(certificate, key);
    Path both =
        Files.writeString(
            folder.resolve("both.pem"), Files.readString(certificate) + Files.readString(key));
    int port = free();
    String shown =
        page(program)
            .replace("127.0.0.1:8080", server.getAuthority())
            .replace("corp.example;", "localhost;")
            .replace("/etc/ssl/corp.example.pem", certificate.toString())
            .replace("/etc/ssl/corp.example.key", key.toString())
            .replace("/etc/ssl/corp.example.both.pem", both.toString())
            .replace("listen 443", "listen 127.0.0.1:" + port)
            .replace("bind :443", "bind 127.0.0.1:" + port);
    String text = takesOff ? takingOff(shown) : shown;
    List<String> command = command(program, folder, text);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    ReverseProxy proxy = new ReverseProxy(process, port, certificate);
    await()
        .atMost(START)
        .until(() -> {
          if (!process.isAlive()) {
            throw new IllegalStateException(Files.readString(folder.resolve("output")));
          }
          return proxy.listens();
        });
    return proxy;
  }

  private static List<String> command(String program, Path folder, String text) throws IOException {
    Path file = folder.resolve(program + ".conf");
    if (program.equals("haproxy")) {
      Files.writeString(file, text);
      return List.of("haproxy", "-db", "-f", file.toString());
    }
    Files.writeString(file, NGINX.replace("FOLDER", folder.toString()) + text + "}\n");
    return List.of("nginx", "-p", folder.toString(), "-c", file.toString());
  }

  /// The block of code that the page shows.
  private static String page(String program) {
    return PageBlocks.of("docs/proxies.md", ReverseProxyTest.class).stream()
        .filter(block -> block.fence().equals(program))
        .map(PageBlock::text)
        .findFirst()
        .orElseThrow();
  }

  /// As the page says by its comments.
  private static String takingOff(String shown) {
    return shown
        .replace("        proxy_pass http://larder;\n", "")
        .replace("# proxy_pass", "proxy_pass")
        .replace("# http-request", "http-request");
  }

  private static void certify(Path certificate, Path key) throws IOException, InterruptedException {
    Process openssl =
        new ProcessBuilder(
                ("openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
                        + " -addext subjectAltName=DNS:localhost -keyout "
                        + key
                        + " -out "
                        + certificate)
                    .split(" ", -1))
            .redirectErrorStream(true)
            .start();
    String said =
        new String(
            openssl.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    if (openssl.waitFor() != 0) {
      throw new IllegalStateException(said);
    }
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private boolean listens() {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  /// Where clients find Larder.
  String url() {
    return "https://localhost:" + port + "/larder";
  }

  /// Asks for a path of the host, and follows nothing.
  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(JdkOutbound.trust(Optional.of(certificate)))
            .build()) {
      URI address = URI.create("https://localhost:" + port + path);
      return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
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
