package dev.larder.upstream;

import static dev.larder.upstream.Exchanges.PATIENT;
import static dev.larder.upstream.Exchanges.SHORT;
import static dev.larder.upstream.Exchanges.body;
import static dev.larder.upstream.Exchanges.loops;
import static dev.larder.upstream.Exchanges.named;
import static dev.larder.upstream.Exchanges.response;
import static dev.larder.upstream.Exchanges.transport;
import static dev.larder.upstream.Exchanges.unreachable;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.larder.common.outbound.ProxyRules;
import dev.larder.core.source.StalledException;
import dev.larder.core.source.TimedBody;
import dev.larder.core.source.Transport.Cause;
import dev.larder.core.source.Transport.Exchange;
import dev.larder.rig.FakeUpstream;
import dev.larder.rig.Fault;
import dev.larder.rig.TestAuthority;
import dev.larder.rig.WireHold;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Alone, because the deadlines are short and real.
@Isolated
class UpstreamDeadlinesTest {
  private static final String PATH = "/m/@v/v1.0.0.zip";
  private static final int LENGTH = 50_000;

  private final FakeUpstream upstream =
      FakeUpstream.start().put(PATH, 200, Map.of(), "x".repeat(LENGTH).getBytes(US_ASCII));
  private final HttpCoreTransport patient = transport(PATIENT);
  private final HttpCoreTransport hasty = transport(SHORT);

  @AfterEach
  void close() {
    patient.close();
    hasty.close();
    upstream.close();
  }

  private Exchange get(HttpCoreTransport transport) {
    return transport.get(named(upstream.url()), upstream.url().resolve(PATH), Map.of());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, LENGTH - 1})
  void endsABodyThatStalls(int after) throws IOException {
    upstream.fail(PATH, new Fault.Stall(after));

    assertThatThrownBy(() -> body(get(hasty)))
        .isInstanceOf(StalledException.class)
        .hasMessageContaining("after " + after + " bytes");
    await().until(() -> upstream.openConnections() == 0);
  }

  @Test
  void endsABodyThatStallsUnderTls(@TempDir Path folder) throws IOException {
    TestAuthority authority = new TestAuthority("Mirror Root");
    Optional<Path> trusted = Optional.of(authority.writeTo(folder.resolve("mirror.pem")));
    try (FakeUpstream secure = FakeUpstream.startTls(authority, "127.0.0.1");
        HttpCoreTransport transport = transport(SHORT, trusted, ProxyRules.none())) {
      secure.put(PATH, 200, Map.of(), new byte[LENGTH]).fail(PATH, new Fault.Stall(1000));
      URI address = secure.url().resolve(PATH);

      assertThatThrownBy(() -> body(transport.get(named(secure.url()), address, Map.of())))
          .isInstanceOf(StalledException.class);
      await().until(() -> secure.openConnections() == 0);
    }
  }

  @Test
  void aReaderMayBearLess() throws IOException {
    upstream.fail(PATH, new Fault.Stall(1000));
    try (Exchange.Response response = response(get(patient))) {
      ((TimedBody) response.body()).readTimeout(Duration.ofMillis(50));

      assertThatThrownBy(() -> response.body().readAllBytes())
          .isInstanceOf(SocketTimeoutException.class);
    }
    await().until(() -> upstream.openConnections() == 0);
  }

  /// Which had to share its connection to be in danger.
  @Test
  void whatAReaderBearsHoldsForItsBodyOnly() throws IOException {
    Exchange.Response response = response(get(patient));
    ((TimedBody) response.body()).readTimeout(Duration.ofMillis(1));
    assertThat(body(response)).hasSize(LENGTH);
    upstream.fail(PATH, new Fault.DelayHeader(Duration.ofMillis(300)));

    assertThat(body(get(patient))).hasSize(LENGTH);
    assertThat(upstream.allConnections()).isEqualTo(1);
  }

  @Test
  void givesUpOnAPeerThatDoesNotAnswerTls() throws IOException {
    try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      URI silent = URI.create("https://127.0.0.1:" + listening.getLocalPort());

      unreachable(hasty.get(named(silent), silent.resolve(PATH), Map.of()), Cause.TIMEOUT);
    }
  }

  @Test
  void breaksOffWhatIsUnderWayWhenItIsClosed() throws IOException {
    upstream.fail(PATH, new Fault.Stall(1000));
    Exchange.Response response = response(get(patient));
    patient.close();

    assertThatThrownBy(() -> response.body().readAllBytes()).isInstanceOf(IOException.class);
    await().until(() -> upstream.openConnections() == 0);
  }

  @Test
  void endsABodyThatDripsTooSlowly() {
    upstream.fail(PATH, new Fault.Drip(50));

    assertThatThrownBy(() -> body(get(hasty))).isInstanceOf(StalledException.class);
  }

  @Test
  void letsASlowBodyThatKeepsThePaceArrive() throws IOException {
    upstream.put(PATH, "y".repeat(600)).fail(PATH, new Fault.Drip(200));
    UpstreamDeadlines slow =
        new UpstreamDeadlines(
            Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(2), 5);

    try (HttpCoreTransport transport = transport(slow)) {
      assertThat(body(get(transport))).hasSize(600);
    }
  }

  @Test
  void givesUpOnABlackhole() {
    upstream.fail(PATH, new Fault.Blackhole());

    unreachable(get(hasty), Cause.TIMEOUT);
    await().until(() -> upstream.openConnections() == 0);
  }

  @Test
  void givesUpOnAHeaderThatComesTooLate() {
    upstream.fail(PATH, new Fault.DelayHeader(Duration.ofMinutes(1)));

    unreachable(get(hasty), Cause.TIMEOUT);
  }

  @Test
  void givesUpOnASilentNameService() {
    NameService silent =
        new NameService() {
          @Override
          public List<InetAddress> resolve(String host) throws InterruptedIOException {
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              throw new InterruptedIOException();
            }
            return List.of();
          }

          @Override
          public boolean isPublic(InetAddress address) {
            return true;
          }
        };
    URI name = URI.create("http://x.public.test/");
    UpstreamDeadlines shorter =
        new UpstreamDeadlines(Duration.ofMillis(300), SHORT.firstByte(), SHORT.window(), 1);
    try (HttpCoreTransport transport =
        new HttpCoreTransport(settings(shorter), silent, "upstreams", loops())) {
      unreachable(transport.get(named(name), name, Map.of()), Cause.CONNECT_TIMEOUT);
    }
  }

  @Test
  void canBeInterruptedWhileItWaitsForTheHead() throws Exception {
    WireHold hold = upstream.hold(PATH);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Exchange> waiting = threads.submit(() -> get(patient));
      hold.awaitArrivals(1);
      threads.shutdownNow();
      unreachable(waiting.get(), Cause.TIMEOUT);
    }
  }

  @Test
  void canBeInterruptedWhileItReads() throws Exception {
    upstream.fail(PATH, new Fault.Stall(0));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Exchange.Response response = response(get(patient));
      Future<Integer> reading = threads.submit(() -> response.body().read());
      threads.shutdownNow();
      assertThatThrownBy(reading::get).hasCauseInstanceOf(InterruptedIOException.class);
      response.close();
    }
  }

  private static OutboundSettings settings(UpstreamDeadlines deadlines) {
    return new OutboundSettings("1.2.3", deadlines, Optional.empty(), ProxyRules.none());
  }
}
