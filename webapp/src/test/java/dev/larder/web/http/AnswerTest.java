package dev.larder.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How answers go out, and how they break off.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswerTest {
  private TestWebServer server;

  @BeforeAll
  void start() throws Exception {
    server = new TestWebServer(Limits.DEFAULT);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void streamsALongBodyWhole() throws Exception {
    assertThat(get("/big", HttpClient.Version.HTTP_1_1)).hasSize(1 << 26);
    assertThat(get("/big", HttpClient.Version.HTTP_2)).hasSize(1 << 26);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/short", "/cut"})
  void neverEndsABrokenBodyCleanly(String path) throws Exception {
    String answer = RawClient.ask(server.uri(), "GET " + path + " HTTP/1.1\r\nHost: h\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 200 ").contains("Content-Length: 100\r\n");
    assertThat(answer.replace("<reset>", "")).endsWith("\r\n\r\nhalf");
    assertThatThrownBy(() -> get(path, HttpClient.Version.HTTP_1_1))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> get(path, HttpClient.Version.HTTP_2)).isInstanceOf(IOException.class);
    assertThat(served(path).aborted()).isTrue();
  }

  @Test
  void isReadOnHttp2ByAClientThatSendsItsBodyOnlyAfterwards() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    Route refuse =
        Route.at(
            "/refuse",
            "refuse",
            x -> {
              x.text(403, "not you");
              answered.countDown();
            });
    try (TestWebServer own = new TestWebServer(Limits.DEFAULT, refuse);
        HttpClient client = HttpClient.newHttpClient()) {
      // The first request makes the connection one of HTTP/2.
      URI echo = own.uri().resolve("/echo/a");
      client.send(HttpRequest.newBuilder(echo).build(), BodyHandlers.discarding());
      HttpRequest push =
          HttpRequest.newBuilder(own.uri().resolve("/refuse"))
              .timeout(Duration.ofSeconds(60))
              .POST(BodyPublishers.ofInputStream(() -> late(answered)))
              .build();

      HttpResponse<String> answer = client.send(push, BodyHandlers.ofString());

      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).isEqualTo("not you\n");
    }
  }

  /// A body that begins when the answer has been given.
  private static InputStream late(CountDownLatch answered) {
    try {
      assertThat(answered.await(60, TimeUnit.SECONDS)).isTrue();
      return new ByteArrayInputStream(new byte[100_000]);
    } catch (InterruptedException stopping) {
      throw new IllegalStateException(stopping);
    }
  }

  @Test
  void stillAnswersAnErrorWhenNothingOfTheBodyHasLeft() throws Exception {
    String answer = RawClient.ask(server.uri(), "GET /early HTTP/1.1\r\nHost: h\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 500 ").doesNotContain("secret", "octet-stream");
    String id = answer.replaceAll("(?s).*X-Request-Id: ([0-9a-f]+).*", "$1");
    assertThat(answer).endsWith("log has it under request " + id + "\n");
  }

  @Test
  void keepsTheConnectionForTheNextRequest() throws Exception {
    try (RawClient client = new RawClient(server.uri())) {
      for (int i = 0; i < 3; i++) {
        client.send("GET /echo/" + i + " HTTP/1.1\r\nHost: h\r\n\r\n");
        assertThat(client.readAnswer(true)).endsWith("GET " + i + "\n");
      }
    }
  }

  @Test
  void endsTheConnectionAfterAGetWithABody() throws Exception {
    try (RawClient client = new RawClient(server.uri())) {
      String inner = "GET /echo/b HTTP/1.1\r\nHost: h\r\n\r\n";
      client.send("GET /echo/a HTTP/1.1\r\nHost: h\r\nContent-Length: 31\r\n\r\n" + inner);

      String answer = client.readAll();

      assertThat(answer).contains("Connection: close\r\n").endsWith("GET a\n");
    }
  }

  @Test
  void asksForABodyOnlyWhenItIsWanted() throws Exception {
    try (RawClient client = new RawClient(server.uri())) {
      client.send(
          "POST /body HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
      assertThat(client.readAnswer(false)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      client.send("abc");
      assertThat(client.readAnswer(true)).endsWith("3 bytes\n");
      client.send(
          "DELETE /get HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
      assertThat(client.readAnswer(true))
          .startsWith("HTTP/1.1 405 ")
          .contains("Allow: GET, HEAD\r\n");
    }
  }

  @ParameterizedTest
  @CsvSource({"DELETE, /get, 405", "POST, /body, 413", "POST, /nowhere, 404"})
  void letsWhoIsStillSendingReadItsRefusal(String method, String path, int status)
      throws Exception {
    String body = "x".repeat(8 << 20);
    try (RawClient client = new RawClient(server.uri())) {
      client.send(
          method
              + " "
              + path
              + " HTTP/1.1\r\nHost: h\r\nContent-Length: "
              + (8 << 20)
              + "\r\n\r\n");
      client.send(body);

      assertThat(client.readAnswer(true)).startsWith("HTTP/1.1 " + status + " ");
    }
  }

  @Test
  void refusesABodyThatGrowsPastItsLimit() throws Exception {
    String chunk = "3e9\r\n" + "x".repeat(1_001) + "\r\n0\r\n\r\n";

    String answer =
        RawClient.ask(
            server.uri(),
            "POST /body HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk);

    assertThat(answer)
        .startsWith("HTTP/1.1 413 ")
        .endsWith("the body is larger than the 1000 bytes allowed here\n");
  }

  @Test
  void tellsWhatItServed() throws Exception {
    get("/echo/told?secret=1", HttpClient.Version.HTTP_1_1);

    ServedRequest served = served("/echo/told");

    assertThat(served.route()).isEqualTo("echo");
    assertThat(served.status()).isEqualTo(200);
    assertThat(served.bytes()).isEqualTo("GET told\n".length());
    assertThat(served.remoteAddress()).isEqualTo("127.0.0.1");
    assertThat(served.aborted()).isFalse();
    assertThat(served.requestId()).matches("[0-9a-f]{16}");
  }

  @Test
  void tellsOfRequestsThatJettyRefused() throws Exception {
    RawClient.ask(server.uri(), "GET /told%zz HTTP/1.1\r\nHost: h\r\n\r\n");

    ServedRequest served = served("");
    assertThat(served.status()).isEqualTo(400);
    assertThat(served.method()).isEqualTo("-");
  }

  private ServedRequest served(String path) {
    return await()
        .atMost(20, TimeUnit.SECONDS)
        .until(
            () -> server.served.stream().filter(s -> s.path().equals(path)).findFirst(),
            java.util.Optional::isPresent)
        .orElseThrow();
  }

  private byte[] get(String path, HttpClient.Version version) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
      return client
          .send(
              HttpRequest.newBuilder(server.uri().resolve(path))
                  .timeout(Duration.ofSeconds(60))
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray())
          .body();
    }
  }
}
