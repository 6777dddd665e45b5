package dev.larder.web.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.core.waiting.ReadingThread;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is at hand is answered on the thread that read the request, everything else on its own.
class AtHandTest {
  private static final Headers TEXT = Headers.of("Content-Type", "text/plain");

  /// More than a connection takes at once.
  private static final ByteBuffer LARGE = ByteBuffer.allocateDirect(16 << 20);

  private final HttpClient client = HttpClient.newHttpClient();
  private TestWebServer server;

  /// Says how it was asked: `here`, or `there` on a thread of its own.
  private record Told() implements Endpoint {
    @Override
    public boolean glances() {
      return true;
    }

    @Override
    public void serve(Exchange exchange) throws Exception {
      if (exchange.depth().mayWait()) {
        String where = Thread.currentThread().isVirtual() ? "there" : "?";
        exchange.respond(200, TEXT, where.getBytes(UTF_8));
        return;
      }
      switch (exchange.rest()) {
        case "known" -> {
          String where = Thread.currentThread().isVirtual() ? "?" : "here";
          exchange.respond(200, TEXT, where.getBytes(UTF_8));
        }
        case "large" -> exchange.respond(200, TEXT, LARGE.duplicate());
        case "waiting" -> {
          ReadingThread.refuseToWaitFor("a test");
          exchange.respond(200, TEXT, "not refused".getBytes(UTF_8));
        }
        case "streamed" -> exchange.stream(200, TEXT, 1, _ -> {});
        case "broken" -> throw new IllegalStateException("a defect");
        default -> exchange.notAtHand();
      }
    }
  }

  @BeforeEach
  void start() throws Exception {
    server = new TestWebServer(Limits.DEFAULT, Route.below("/told/", "told", new Told()));
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  private HttpResponse<String> ask(
      HttpClient.Version version, String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri().resolve("/told/" + path))
            .version(version)
            .timeout(Duration.ofSeconds(60))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  @ParameterizedTest(name = "{0} {1} {2} with body [{3}] is answered {4}")
  @CsvSource({
    "HTTP_1_1, GET,  known,   '',   here",
    "HTTP_2,   GET,  known,   '',   here",
    "HTTP_1_1, GET,  unknown, '',   there",
    "HTTP_2,   GET,  unknown, '',   there",
    "HTTP_1_1, GET,  broken,  '',   there",
    "HTTP_1_1, GET,  waiting, '',   there",
    "HTTP_2,   GET,  waiting, '',   there",
    "HTTP_1_1, GET,  streamed, '',  there",
    "HTTP_1_1, POST, known,   body, there",
    "HTTP_1_1, GET,  known,   body, there",
  })
  void answersWhatIsAtHandAtOnce(
      HttpClient.Version version, String method, String path, String body, String where)
      throws Exception {
    // The second on a connection that has had an HTTP/2 upgrade.
    ask(version, "GET", "unknown", "");

    HttpResponse<String> answer = ask(version, method, path, body);

    assertThat(answer.version()).isEqualTo(version);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(where);
    assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
    await().until(() -> server.server.inFlight() == 0);
    assertThat(server.served)
        .filteredOn(served -> served.path().equals("/told/" + path))
        .allMatch(served -> served.status() == 200 && !served.aborted());
  }

  /// More of them than there are threads that read requests.
  @Test
  void isNotHeldUpByClientsThatTakeNothing() throws Exception {
    List<RawClient> stalled = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      stalled.add(
          new RawClient(server.uri(), 4 * 1024)
              .send("GET /told/large HTTP/1.1\r\nHost: h\r\n\r\n"));
    }
    await().until(() -> server.server.inFlight() > 0);

    assertThat(ask(HttpClient.Version.HTTP_1_1, "GET", "known", "").body()).isEqualTo("here");

    for (RawClient one : stalled) {
      one.close();
    }
    await().until(() -> server.server.inFlight() == 0);
  }

  @Test
  void isNotHeldForEverByAClientThatTakesNothing() throws Exception {
    Limits impatient =
        new Limits(
            8 * 1024,
            Duration.ofSeconds(2),
            Duration.ofSeconds(60),
            Duration.ofSeconds(1),
            64 * 1024,
            1_000,
            128,
            100);
    try (TestWebServer other =
            new TestWebServer(impatient, Route.below("/told/", "told", new Told()));
        RawClient stalled = new RawClient(other.uri(), 4 * 1024)) {
      stalled.send("GET /told/large HTTP/1.1\r\nHost: h\r\n\r\n");

      ServedRequest served = other.served.poll(60, TimeUnit.SECONDS);

      assertThat(served).isNotNull();
      await().until(() -> other.server.inFlight() == 0);
    }
  }
}
