package dev.larder.rehearsal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;

/// An upstream of [MadeUpModules] on this machine, over https as real ones are. Git repositories
/// are below [MadeUpWebServer#ROOT].
public final class MadeUpUpstream implements AutoCloseable {
  private final HttpsServer server;
  private final OwnCertificate certificate;
  private final MadeUpDatabase database;

  private MadeUpUpstream(HttpsServer server, OwnCertificate certificate, MadeUpDatabase database) {
    this.server = server;
    this.certificate = certificate;
    this.database = database;
  }

  /// @param directory where its certificate may lie
  static MadeUpUpstream in(Path directory, MadeUpRepositories repositories)
      throws IOException, InterruptedException {
    OwnCertificate certificate = OwnCertificate.in(directory);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    MadeUpDatabase database = MadeUpDatabase.of(MadeUpModules.COUNT);
    server.createContext("/", exchange -> answer(exchange, MadeUpModules::answer));
    String sums = "/sumdb/" + MadeUpDatabase.NAME + "/";
    server.createContext(
        sums,
        exchange -> answer(exchange, path -> database.answer(path.substring(sums.length() - 1))));
    server.createContext(MadeUpWebServer.ROOT, new MadeUpWebServer(repositories));
    server.start();
    return new MadeUpUpstream(server, certificate, database);
  }

  /// Where it listens.
  public URI address() {
    return URI.create("https://localhost:" + server.getAddress().getPort());
  }

  /// Where its Git repositories are, as the beginning of their addresses.
  URI repositories() {
    return address().resolve(MadeUpWebServer.ROOT.substring(0, MadeUpWebServer.ROOT.length() - 1));
  }

  /// What has to be trusted to reach it.
  public Path authorityFile() {
    return certificate.file();
  }

  /// The checksum database that it passes on.
  MadeUpDatabase database() {
    return database;
  }

  private interface Answers {
    Optional<byte[]> to(String path) throws IOException;
  }

  private static void answer(HttpExchange exchange, Answers answers) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(1);
      Optional<byte[]> body = answers.to(path);
      if (body.isEmpty()) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      exchange.sendResponseHeaders(200, body.get().length == 0 ? -1 : body.get().length);
      exchange.getResponseBody().write(body.get());
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
