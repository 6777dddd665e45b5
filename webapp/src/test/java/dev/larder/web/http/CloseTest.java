package dev.larder.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/// The end of a server while clients are in the middle of something. Alone, since nothing may be
/// logged.
@Isolated
class CloseTest {
  private static final int STREAMS = 60;

  private final CountDownLatch begun = new CountDownLatch(STREAMS);
  private final CountDownLatch end = new CountDownLatch(1);
  private final Route wait =
      Route.at(
          "/wait",
          "wait",
          x -> {
            begun.countDown();
            assertThat(end.await(60, TimeUnit.SECONDS)).isTrue();
            x.text(200, "late");
          });
  private final Route flow =
      Route.at(
          "/flow",
          "flow",
          x ->
              x.stream(
                  200,
                  Headers.NONE,
                  1L << 40,
                  client -> {
                    client.write(ByteBuffer.wrap(new byte[1]));
                    begun.countDown();
                    for (int i = 0; i < 1 << 20; i++) {
                      client.write(ByteBuffer.wrap(new byte[1 << 16]));
                    }
                  }));

  /// What is logged as a warning or worse.
  private static final class Complaints extends AppenderBase<ILoggingEvent> {
    private final Queue<String> told = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
        told.add(event.getLoggerName() + ": " + event.getFormattedMessage());
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"/wait", "/flow"})
  void ofOpenHttp2StreamsIsNoReasonToComplain(String path) throws Exception {
    Complaints complaints = new Complaints();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    complaints.start();
    root.addAppender(complaints);
    try (TestWebServer server = new TestWebServer(Limits.DEFAULT, wait, flow);
        HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> first = client.send(request(server, "/echo/a"), BodyHandlers.ofString());
      assertThat(first.version()).isEqualTo(HttpClient.Version.HTTP_2);
      List<CompletableFuture<HttpResponse<Void>>> answers = new ArrayList<>();
      for (int i = 0; i < STREAMS; i++) {
        answers.add(client.sendAsync(request(server, path), BodyHandlers.discarding()));
      }
      assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();

      server.server.close();
      end.countDown();

      for (CompletableFuture<HttpResponse<Void>> answer : answers) {
        assertThat(answer.handle((_, broken) -> broken).get(60, TimeUnit.SECONDS)).isNotNull();
      }
    } finally {
      root.detachAppender(complaints);
    }
    assertThat(complaints.told).isEmpty();
  }

  private static HttpRequest request(TestWebServer server, String path) {
    return HttpRequest.newBuilder(server.uri().resolve(path)).build();
  }
}
