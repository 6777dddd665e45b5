package dev.larder.upstream;

import static dev.larder.upstream.Exchanges.PATIENT;
import static dev.larder.upstream.Exchanges.body;
import static dev.larder.upstream.Exchanges.named;
import static dev.larder.upstream.Exchanges.response;
import static dev.larder.upstream.Exchanges.transport;
import static dev.larder.upstream.Exchanges.unreachable;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.larder.core.source.HttpRequests.Request;
import dev.larder.core.source.Transport.Cause;
import dev.larder.core.source.Transport.Exchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRequestsTest {
  private final HttpCoreTransport transport = transport(PATIENT);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", HttpRequestsTest::echo);
    server.start();
  }

  @AfterEach
  void stop() {
    transport.close();
    server.stop(0);
  }

  /// What came, or where it is.
  private static void echo(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] came = exchange.getRequestBody().readAllBytes();
      boolean elsewhere = exchange.getRequestURI().getPath().equals("/moved");
      exchange.getResponseHeaders().set("Location", "/there");
      byte[] words =
          (exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestHeaders().getFirst("X-Kind")
                  + " "
                  + new String(came, UTF_8))
              .getBytes(UTF_8);
      exchange.sendResponseHeaders(elsewhere ? 307 : 200, words.length);
      exchange.getResponseBody().write(words);
    }
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path));
  }

  private Exchange send(String method, String path, String body) {
    Request request =
        new Request(method, url(path), Map.of("X-Kind", "test"), body.getBytes(UTF_8));
    return transport.send(named(url("")), request);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5_000, 3_000_000})
  void aBodyArrivesWhole(int length) throws IOException {
    String body = "x".repeat(length);
    for (int again = 0; again < 3; again++) {
      assertThat(body(send("POST", "/here", body))).isEqualTo("POST test " + body);
    }
  }

  @Test
  void aRedirectIsHandedOn() throws IOException {
    Exchange.Response moved = response(send("POST", "/moved", "x"));

    assertThat(moved.status()).isEqualTo(307);
    assertThat(moved.headers()).containsEntry("location", "/there");
    moved.close();
  }

  @Test
  void aPrivateAddressNeedsAnAdministrator() {
    Request request = new Request("GET", url("/here"), Map.of(), new byte[0]);

    unreachable(transport.send(Optional.empty(), request), Cause.REDIRECT);
  }
}
