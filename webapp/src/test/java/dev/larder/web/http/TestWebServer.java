package dev.larder.web.http;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;

/// A started server on a free port, with routes that answer in every way that the seam knows.
final class TestWebServer implements AutoCloseable {
  private static final Headers OCTETS = Headers.of("Content-Type", "application/octet-stream");

  final LinkedBlockingQueue<ServedRequest> served = new LinkedBlockingQueue<>();
  final WebServer server;

  TestWebServer(Limits limits, Route... more) throws ServerStartException {
    this(
        new ServerSetup(
            new ListenAddress("127.0.0.1", 0),
            Optional.empty(),
            Optional.empty(),
            Routes.of(Route.at("/healthz", "health", x -> x.text(200, "ok"))),
            Routes.of(),
            Front.NONE,
            List.of(),
            limits),
        more);
  }

  TestWebServer(ServerSetup setup, Route... more) throws ServerStartException {
    server =
        WebServer.start(
            new ServerSetup(
                setup.http(),
                setup.https(),
                setup.management(),
                setup.always(),
                setup.managed(),
                setup.front(),
                List.of(served::add),
                setup.limits()));
    server.open(Routes.of(more).then(routes()));
  }

  URI uri() {
    return server.addresses().getFirst();
  }

  private static Routes routes() {
    return Routes.of(
        Route.below("/echo/", "echo", x -> x.text(200, x.method() + " " + x.rest())),
        Route.at("/body", "body", TestWebServer::body),
        Route.at("/big", "big", x -> x.stream(200, OCTETS, 1 << 26, TestWebServer::fill)),
        Route.at("/short", "short", x -> x.stream(200, OCTETS, 100, c -> c.write(bytes("half")))),
        Route.at("/cut", "cut", x -> x.stream(200, OCTETS, 100, TestWebServer::cut)),
        Route.at("/early", "early", x -> x.stream(200, OCTETS, 100, TestWebServer::early)),
        Route.at("/silent", "silent", x -> {}),
        Route.at("/throws", "throws", x -> early(null)),
        Route.at("/get", "get", TestWebServer::getOnly));
  }

  private static void body(Exchange exchange) throws Exception {
    byte[] bytes = exchange.body(1_000).readAllBytes();
    exchange.text(200, bytes.length + " bytes");
  }

  private static void getOnly(Exchange exchange) throws Exception {
    if (!exchange.method().equals("GET") && !exchange.method().equals("HEAD")) {
      throw RequestRejected.methodNotAllowed("GET, HEAD");
    }
    exchange.text(200, "got");
  }

  private static void fill(java.nio.channels.WritableByteChannel client)
      throws java.io.IOException {
    byte[] block = new byte[1 << 16];
    for (int i = 0; i < 1 << 10; i++) {
      client.write(ByteBuffer.wrap(block));
    }
  }

  private static void cut(java.nio.channels.WritableByteChannel client) throws java.io.IOException {
    client.write(bytes("half"));
    throw new java.io.IOException("the disk is gone");
  }

  private static void early(
      java.nio.channels.@org.jspecify.annotations.Nullable WritableByteChannel c)
      throws java.io.IOException {
    throw new java.io.IOException("secret detail");
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.close();
  }
}
