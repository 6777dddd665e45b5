package dev.larder.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What many, slow and late clients get.
class PressureTest {
  private static final String GET_WAIT = "GET /wait HTTP/1.1\r\nHost: h\r\n\r\n";
  private static final String GET_ECHO = "GET /echo/a HTTP/1.1\r\nHost: h\r\n\r\n";

  private final CountDownLatch gate = new CountDownLatch(1);
  private final AtomicInteger waiting = new AtomicInteger();
  private final Route wait =
      Route.at(
          "/wait",
          "wait",
          x -> {
            waiting.incrementAndGet();
            assertThat(gate.await(60, TimeUnit.SECONDS)).isTrue();
            x.text(200, "waited");
          });

  @Test
  void refusesMoreThanItCanRunAndStillTellsItsHealth() throws Exception {
    try (TestWebServer server = new TestWebServer(limits(60, 60, 2), wait);
        RawClient one = new RawClient(server.uri());
        RawClient two = new RawClient(server.uri())) {
      one.send(GET_WAIT);
      two.send(GET_WAIT);
      await().until(() -> waiting.get() == 2);

      assertThat(RawClient.ask(server.uri(), GET_ECHO))
          .startsWith("HTTP/1.1 503 ")
          .contains("Retry-After: 1\r\n")
          .endsWith("the server is busy; try again in a moment\n");
      assertThat(RawClient.ask(server.uri(), "GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n"))
          .startsWith("HTTP/1.1 200 ");
      gate.countDown();
      assertThat(one.readAnswer(true)).endsWith("waited\n");
      assertThat(two.readAnswer(true)).endsWith("waited\n");
      await()
          .untilAsserted(() -> assertThat(RawClient.ask(server.uri(), GET_ECHO)).contains(" 200 "));
    }
  }

  @Test
  void servesWhoeverComesWhileItIsLeaving() throws Exception {
    try (TestWebServer server = new TestWebServer(limits(60, 60, 100));
        RawClient before = new RawClient(server.uri())) {
      before.send(GET_ECHO);
      assertThat(before.readAnswer(true)).doesNotContain("Connection: close");

      server.server.leave();

      assertThat(server.server.draining()).isTrue();
      before.send(GET_ECHO);
      assertThat(before.readAnswer(true))
          .startsWith("HTTP/1.1 200 ")
          .contains("Connection: close\r\n");
      assertThat(RawClient.ask(server.uri(), GET_ECHO))
          .startsWith("HTTP/1.1 200 ")
          .contains("Connection: close\r\n");
    }
  }

  @Test
  void finishesWhatIsInFlightBeforeItStops() throws Exception {
    try (TestWebServer server = new TestWebServer(limits(60, 60, 100), wait);
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        RawClient busy = new RawClient(server.uri());
        RawClient idle = new RawClient(server.uri())) {
      URI uri = server.uri();
      idle.send(GET_ECHO);
      idle.readAnswer(true);
      busy.send(GET_WAIT);
      await().until(() -> waiting.get() == 1);

      Future<Boolean> drained = executor.submit(() -> server.server.drain(Duration.ofSeconds(60)));
      await().until(server.server::draining);
      await().until(() -> refuses(uri));

      idle.send(GET_ECHO);
      assertThat(idle.readAnswer(true))
          .startsWith("HTTP/1.1 200 ")
          .contains("Connection: close\r\n");
      gate.countDown();
      assertThat(busy.readAnswer(true)).endsWith("waited\n");
      assertThat(drained.get(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void stopsWaitingWhenTheGraceIsOver() throws Exception {
    try (TestWebServer server = new TestWebServer(limits(60, 60, 100), wait);
        RawClient busy = new RawClient(server.uri())) {
      busy.send(GET_WAIT);
      await().until(() -> waiting.get() == 1);

      assertThat(server.server.drain(Duration.ofMillis(50))).isFalse();
      gate.countDown();
    }
  }

  @Test
  void answers503UntilItIsOpened() throws Exception {
    try (WebServer server = WebServer.start(ServerSetup.plain(new ListenAddress("127.0.0.1", 0)))) {
      assertThat(RawClient.ask(server.addresses().getFirst(), GET_ECHO))
          .startsWith("HTTP/1.1 503 ")
          .endsWith("the server is starting; try again in a moment\n");
    }
  }

  @Test
  void cutsOffAReaderThatTakesNothing() throws Exception {
    try (TestWebServer server = new TestWebServer(limits(60, 1, 100));
        RawClient client = new RawClient(server.uri(), 8 * 1024)) {
      client.send("GET /big HTTP/1.1\r\nHost: h\r\n\r\n");

      ServedRequest served = server.served.poll(60, TimeUnit.SECONDS);

      assertThat(served).isNotNull();
      assertThat(served.aborted()).isTrue();
      assertThat(server.server.inFlight()).isZero();
    }
  }

  @Test
  void cutsOffAReaderThatOnlyTrickles() throws Exception {
    try (TestWebServer server = new TestWebServer(limits(60, 1, 100));
        RawClient client = new RawClient(server.uri(), 8 * 1024);
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      client.send("GET /big HTTP/1.1\r\nHost: h\r\n\r\n");
      CountDownLatch over = new CountDownLatch(1);
      Future<?> trickle =
          executor.submit(() -> {
            while (!over.await(5, TimeUnit.MILLISECONDS)) {
              client.readByte();
            }
            return null;
          });

      ServedRequest served = server.served.poll(60, TimeUnit.SECONDS);
      over.countDown();

      assertThat(served).isNotNull();
      assertThat(served.aborted()).isTrue();
      assertThat(trickle).succeedsWithin(Duration.ofSeconds(20));
    }
  }

  @Test
  void refusesABodyThatOnlyTrickles() throws Exception {
    try (TestWebServer server = new TestWebServer(limits(60, 1, 100));
        RawClient client = new RawClient(server.uri());
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      client.send("POST /body HTTP/1.1\r\nHost: h\r\nContent-Length: 900\r\n\r\n");
      CountDownLatch over = new CountDownLatch(1);
      Future<?> trickle =
          executor.submit(() -> {
            while (!over.await(20, TimeUnit.MILLISECONDS)) {
              client.send("x");
            }
            return null;
          });

      String answer = client.readAnswer(true);
      over.countDown();

      assertThat(answer).startsWith("HTTP/1.1 408 ").endsWith("the body came in too slowly\n");
      assertThat(trickle).isNotNull();
    }
  }

  @Test
  void refusesABodyThatStops() throws Exception {
    try (TestWebServer server = new TestWebServer(limits(1, 60, 100));
        RawClient client = new RawClient(server.uri())) {
      client.send("POST /body HTTP/1.1\r\nHost: h\r\nContent-Length: 900\r\n\r\nabc");

      assertThat(client.readAnswer(true)).startsWith("HTTP/1.1 408 ");
    }
  }

  @Test
  void cutsOffAHeadThatOnlyTrickles() throws Exception {
    try (TestWebServer server = new TestWebServer(limits(60, 60, 100));
        RawClient client = new RawClient(server.uri());
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      client.send(GET_ECHO);
      assertThat(client.readAnswer(true)).endsWith("GET a\n");
      client.send("GET /echo/a HTTP/1.1\r\nX: ");
      CountDownLatch over = new CountDownLatch(1);
      Future<?> trickle =
          executor.submit(() -> {
            while (!over.await(20, TimeUnit.MILLISECONDS)) {
              client.send("x");
            }
            return null;
          });

      String answer = client.readAll();
      over.countDown();

      assertThat(answer.replace("<reset>", "")).isEmpty();
      assertThat(trickle).isNotNull();
    }
  }

  @Test
  void closesAConnectionThatLiesIdle() throws Exception {
    try (TestWebServer server = new TestWebServer(limits(1, 60, 100));
        RawClient client = new RawClient(server.uri())) {
      client.send(GET_ECHO);

      assertThat(client.readAnswer(true)).startsWith("HTTP/1.1 200 ");
      assertThat(client.readAll()).isEmpty();
    }
  }

  @Test
  void letsAnEndpointThinkLongerThanAConnectionMayIdle() throws Exception {
    Route think =
        Route.at(
            "/think",
            "think",
            x -> {
              assertThat(gate.await(2_500, TimeUnit.MILLISECONDS)).isFalse();
              x.stream(200, Headers.NONE, 4, c -> c.write(ByteBuffer.wrap(new byte[4])));
            });
    try (TestWebServer server = new TestWebServer(limits(1, 60, 100), think)) {
      assertThat(
              RawClient.ask(
                  server.uri(), "GET /think HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"))
          .startsWith("HTTP/1.1 200 ")
          .endsWith("\0\0\0\0");
    }
  }

  @Test
  void cutsOffAnHttp2ReaderThatTakesNothing() throws Exception {
    try (TestWebServer server = new TestWebServer(limits(60, 1, 100));
        HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> first = client.send(at(server, "/echo/a"), BodyHandlers.ofString());
      assertThat(first.version()).isEqualTo(HttpClient.Version.HTTP_2);
      HttpResponse<InputStream> big = client.send(at(server, "/big"), BodyHandlers.ofInputStream());

      await()
          .atMost(60, TimeUnit.SECONDS)
          .until(() -> server.served.stream().anyMatch(s -> s.route().equals("big")));

      assertThat(server.served)
          .filteredOn(s -> s.route().equals("big"))
          .allMatch(ServedRequest::aborted);
      assertThatThrownBy(() -> big.body().readAllBytes()).isInstanceOf(IOException.class);
      // The connection itself is well, and so are its other streams.
      HttpResponse<String> last = client.send(at(server, "/echo/b"), BodyHandlers.ofString());
      assertThat(last.statusCode()).isEqualTo(200);
    }
  }

  @Test
  void letsAnHttp2EndpointThinkLongerThanAConnectionMayIdle() throws Exception {
    Route think =
        Route.at(
            "/think",
            "think",
            x -> {
              assertThat(gate.await(2_500, TimeUnit.MILLISECONDS)).isFalse();
              x.text(200, "thought");
            });
    try (TestWebServer server = new TestWebServer(limits(1, 60, 100), think);
        HttpClient client = HttpClient.newHttpClient()) {
      client.send(at(server, "/echo/a"), BodyHandlers.ofString());

      HttpResponse<String> answer = client.send(at(server, "/think"), BodyHandlers.ofString());

      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.body()).isEqualTo("thought\n");
    }
  }

  private static HttpRequest at(TestWebServer server, String path) {
    return HttpRequest.newBuilder(server.uri().resolve(path))
        .timeout(Duration.ofSeconds(60))
        .build();
  }

  private static boolean refuses(URI uri) {
    try (RawClient _ = new RawClient(uri)) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static Limits limits(int idleSeconds, int stallSeconds, int running) {
    return new Limits(
        8 * 1024,
        Duration.ofSeconds(2),
        Duration.ofSeconds(idleSeconds),
        Duration.ofSeconds(stallSeconds),
        64 * 1024,
        1_000,
        128,
        running);
  }
}
