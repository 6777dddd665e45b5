package dev.larder.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.larder.web.metrics.Metrics;
import dev.larder.web.metrics.RequestTimers;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What fails where a request was read is served all the same, and does not go unseen.
class GlanceFailuresTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(GlanceFailures.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Metrics metrics = new Metrics();
  private final RequestTimers timers = new RequestTimers(metrics.registry());

  /// Fails at a glance, and only there.
  private record Broken() implements Endpoint {
    @Override
    public boolean glances() {
      return true;
    }

    @Override
    public void serve(Exchange exchange) throws Exception {
      if (!exchange.depth().mayWait()) {
        throw new IllegalStateException("a defect");
      }
      exchange.text(200, "served");
    }
  }

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(log);
    metrics.close();
  }

  private List<String> told() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private double counted() {
    return metrics.registry().get("http.server.glances.failed").counter().count();
  }

  @Test
  void areServedOnAThreadOfTheirOwnAndCounted() throws Exception {
    ServerSetup plain = ServerSetup.plain(new ListenAddress("127.0.0.1", 0));
    ServerSetup setup =
        new ServerSetup(
            plain.http(),
            Optional.empty(),
            Optional.empty(),
            Routes.of(),
            Routes.of(),
            Front.NONE,
            List.of(timers),
            plain.limits());
    try (WebServer server = WebServer.start(setup);
        HttpClient client = HttpClient.newHttpClient()) {
      server.open(Routes.of(Route.at("/broken", "broken", new Broken())));
      for (int i = 0; i < 3; i++) {
        HttpRequest request =
            HttpRequest.newBuilder(server.addresses().getFirst().resolve("/broken")).build();
        assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo("served\n");
      }
    }

    assertThat(counted()).isEqualTo(3);
    assertThat(told())
        .singleElement()
        .asString()
        .startsWith("1 requests failed")
        .contains("/broken");
  }

  @Test
  void areToldOnceAMinuteWithTheirNumber() {
    AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);
    GlanceFailures failures = new GlanceFailures(List.of(timers), now::get);
    failures.add("/a", new IllegalStateException("one"));
    failures.add("/a", new IllegalStateException("two"));
    now.addAndGet(GlanceFailures.BETWEEN.toNanos() - 1);
    failures.add("/a", new IllegalStateException("three"));
    assertThat(told()).hasSize(1);

    now.incrementAndGet();
    failures.add("/a", new IllegalStateException("four"));

    assertThat(told()).hasSize(2);
    assertThat(told().getLast()).startsWith("3 requests failed");
    assertThat(log.list.getLast().getThrowableProxy().getMessage()).isEqualTo("four");
    assertThat(counted()).isEqualTo(4);
  }
}
