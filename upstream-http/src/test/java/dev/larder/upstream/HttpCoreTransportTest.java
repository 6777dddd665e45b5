package dev.larder.upstream;

import static dev.larder.upstream.Exchanges.PATIENT;
import static dev.larder.upstream.Exchanges.body;
import static dev.larder.upstream.Exchanges.named;
import static dev.larder.upstream.Exchanges.response;
import static dev.larder.upstream.Exchanges.transport;
import static dev.larder.upstream.Exchanges.unreachable;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.larder.core.repository.UpstreamConfig;
import dev.larder.core.source.Transport.Cause;
import dev.larder.core.source.Transport.Exchange;
import dev.larder.rig.FakeUpstream;
import dev.larder.rig.Fault;
import dev.larder.rig.WireHold;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpCoreTransportTest {
  private static final String PATH = "/github.com/!burnt!sushi/toml/@v/v1.0.0.zip";
  private static final int LENGTH = 50_000;

  private final FakeUpstream upstream =
      FakeUpstream.start()
          .put(PATH, 200, Map.of("ETag", "\"1\""), "x".repeat(LENGTH).getBytes(US_ASCII));
  private final HttpCoreTransport patient = transport(PATIENT);

  @AfterEach
  void close() {
    patient.close();
    upstream.close();
  }

  private Exchange get(HttpCoreTransport transport) {
    return transport.get(named(upstream.url()), upstream.url().resolve(PATH), Map.of());
  }

  @Test
  void givesStatusHeadersLengthAndBody() throws IOException {
    try (Exchange.Response found = response(get(patient))) {
      assertThat(found.status()).isEqualTo(200);
      assertThat(found.headers()).containsEntry("etag", "\"1\"");
      assertThat(found.length()).hasValue(LENGTH);
      assertThat(found.from()).isEqualTo(upstream.url().resolve(PATH));
      assertThat(found.body().readAllBytes()).hasSize(LENGTH);
    }
  }

  @Test
  void sendsThePathAsItIsAndSaysWhoAsks() throws IOException {
    body(get(patient));

    var seen = upstream.requests().getFirst();
    assertThat(seen.target()).isEqualTo(PATH);
    assertThat(seen.header("User-Agent")).hasValue("larder/1.2.3");
    assertThat(seen.header("Accept-Encoding")).isEmpty();
    assertThat(seen.header("Host")).hasValue("127.0.0.1:" + upstream.port());
    assertThat(seen.header("Authorization")).isEmpty();
  }

  @Test
  void sendsFurtherHeaders() throws IOException {
    Exchange exchange =
        patient.get(
            named(upstream.url()),
            upstream.url().resolve(PATH),
            Map.of("Disable-Module-Fetch", "true"));
    body(exchange);

    assertThat(upstream.requests().getFirst().header("disable-module-fetch")).hasValue("true");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {200, 203, 204, 304, 400, 401, 403, 404, 407, 410, 418, 429, 500, 502, 503, 504, 599})
  void handsOnEveryStatus(int status) throws IOException {
    String text = status == 204 || status == 304 ? "" : "words";
    upstream.fail(PATH, new Fault.Status(status, text));

    try (Exchange.Response response = response(get(patient))) {
      assertThat(response.status()).isEqualTo(status);
      assertThat(response.body().readAllBytes()).asString().isEqualTo(text);
    }
  }

  @Test
  void expectsNoBodyOfANotModified() throws IOException {
    upstream.put(PATH, 304, Map.of("Content-Length", "12345", "Connection", "close"), new byte[0]);
    upstream.fail(PATH, new Fault.CutClose(0));

    try (Exchange.Response response = response(get(patient))) {
      assertThat(response.length()).isEmpty();
      assertThat(response.body().readAllBytes()).isEmpty();
    }
  }

  @Test
  void leavesAContentCodingAsItIs() throws IOException {
    upstream.put(PATH, 200, Map.of("Content-Encoding", "gzip"), new byte[] {1, 2, 3});

    try (Exchange.Response response = response(get(patient))) {
      assertThat(response.headers()).containsEntry("content-encoding", "gzip");
      assertThat(response.body().readAllBytes()).containsExactly(1, 2, 3);
    }
  }

  @Test
  void usesAConnectionAgainAfterABodyWasRead() throws IOException {
    for (int i = 0; i < 20; i++) {
      body(get(patient));
    }
    // A request that comes before its predecessor's connection is back takes another one.
    assertThat(upstream.allConnections()).isLessThan(20);
  }

  static Stream<Fault> brokenBodies() {
    return Stream.of(
        new Fault.CutLength(0),
        new Fault.CutLength(1),
        new Fault.CutLength(LENGTH - 1),
        new Fault.CutChunked(1),
        new Fault.CutChunked(LENGTH / 2),
        new Fault.WrongLength(1),
        new Fault.WrongLength(100_000),
        new Fault.ResetBody(1000));
  }

  @ParameterizedTest
  @MethodSource("brokenBodies")
  void neverTakesABrokenBodyForAWholeOne(Fault fault) throws IOException {
    upstream.fail(PATH, fault);

    switch (get(patient)) {
      case Exchange.Response response ->
          assertThatThrownBy(() -> body(response)).isInstanceOf(IOException.class);
      case Exchange.Unreachable unreachable ->
          assertThat(unreachable.cause()).isEqualTo(Cause.CONNECTION);
    }
  }

  @Test
  void readsNoFurtherThanTheAnnouncedLength() throws IOException {
    upstream.fail(PATH, new Fault.WrongLength(-1));

    assertThat(body(get(patient))).hasSize(LENGTH - 1);
  }

  @Test
  void cannotTellACutBodyWithoutLengthFromAWholeOne() throws IOException {
    upstream.fail(PATH, new Fault.CutClose(1000));

    try (Exchange.Response response = response(get(patient))) {
      assertThat(response.length()).isEmpty();
      assertThat(response.body().readAllBytes()).hasSize(1000);
    }
  }

  @Test
  void saysThatAConnectionWasRefused() {
    upstream.refuse();
    assertThat(unreachable(get(patient), Cause.CONNECTION).text())
        .contains("127.0.0.1:" + upstream.port(), "refused");

    upstream.listen();
    assertThat(response(get(patient)).status()).isEqualTo(200);
  }

  static Stream<Fault> noAnswers() {
    return Stream.of(new Fault.Reset(), new Fault.Garbage());
  }

  @ParameterizedTest
  @MethodSource("noAnswers")
  void saysThatNoAnswerCame(Fault fault) {
    upstream.fail(PATH, fault);

    unreachable(get(patient), Cause.CONNECTION);
  }

  @Test
  void saysThatANameIsUnknown() {
    URI nowhere = URI.create("http://nowhere.invalid/");

    assertThat(unreachable(patient.get(named(nowhere), nowhere, Map.of()), Cause.CONNECTION).text())
        .contains("nowhere.invalid", "cannot be resolved");
  }

  @Test
  void breaksTheConnectionOffWhenTheReaderClosesTheBody() throws IOException {
    upstream.fail(PATH, new Fault.Stall(1000));
    try (Exchange.Response response = response(get(patient))) {
      assertThat(response.body().read()).isEqualTo('x');
    }
    await().until(() -> upstream.openConnections() == 0);
  }

  @Test
  void opensAtMost128ConnectionsToADestination() throws Exception {
    WireHold hold = upstream.hold(PATH);
    List<Callable<String>> requests = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      requests.add(() -> body(get(patient)));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> answers = new ArrayList<>();
      requests.forEach(request -> answers.add(threads.submit(request)));
      hold.awaitArrivals(128);
      assertThat(upstream.openConnections()).isEqualTo(128);
      hold.release();
      for (Future<String> answer : answers) {
        assertThat(answer.get()).hasSize(LENGTH);
      }
    }
    assertThat(upstream.allConnections()).isEqualTo(128);
  }

  @Test
  void sendsBasicCredentialsUnasked() throws IOException {
    upstream.demandBasic("carol", "s3cret:ü");
    UpstreamConfig config =
        new UpstreamConfig(
            upstream.url(),
            Optional.of("carol"),
            Optional.of("s3cret:ü"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    body(patient.get(Optional.of(config), upstream.url().resolve(PATH), Map.of()));
    assertThat(upstream.requests()).hasSize(1);
  }

  @Test
  void sendsABearerToken() throws IOException {
    upstream.demandBearer("t0ken");
    UpstreamConfig config =
        new UpstreamConfig(
            upstream.url(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("t0ken"),
            Optional.empty(),
            Optional.empty());

    assertThat(body(patient.get(Optional.of(config), upstream.url().resolve(PATH), Map.of())))
        .hasSize(LENGTH);
  }
}
