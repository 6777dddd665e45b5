package dev.larder.upstream;

import static dev.larder.upstream.Exchanges.PATIENT;
import static dev.larder.upstream.Exchanges.body;
import static dev.larder.upstream.Exchanges.named;
import static dev.larder.upstream.Exchanges.response;
import static dev.larder.upstream.Exchanges.transport;
import static dev.larder.upstream.Exchanges.unreachable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.source.Transport.Cause;
import dev.larder.core.source.Transport.Exchange;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is said on one connection, letter by letter, and when it is used again.
class UpstreamConnectionTest {
  private static final String ONE = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\none";
  private static final String TWO = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\ntwo";

  private final HttpCoreTransport patient = transport(PATIENT);

  @AfterEach
  void close() {
    patient.close();
  }

  private Exchange get(ScriptedConnections upstream, String path) {
    return patient.get(named(upstream.url()), upstream.url().resolve(path), Map.of());
  }

  @Test
  void asksAgainWhereARestingConnectionDied() throws IOException {
    try (var upstream = ScriptedConnections.of(List.of(ONE), List.of(TWO))) {
      assertThat(body(get(upstream, "a"))).isEqualTo("one");
      assertThat(body(get(upstream, "b"))).isEqualTo("two");
      assertThat(upstream.asked()).containsExactly("1 GET /a HTTP/1.1", "2 GET /b HTTP/1.1");
    }
  }

  @Test
  void asksOnlyOnceWhereANewConnectionDies() throws IOException {
    try (var upstream = ScriptedConnections.of(List.of(""), List.of(ONE))) {
      unreachable(get(upstream, "a"), Cause.CONNECTION);
      assertThat(upstream.asked()).containsExactly("1 GET /a HTTP/1.1");
    }
  }

  @Test
  void asksOnlyOnceWhereAnAnswerHadBegun() throws IOException {
    try (var upstream = ScriptedConnections.of(List.of(ONE, "HTTP/1.1 2"), List.of(TWO))) {
      body(get(upstream, "a"));
      unreachable(get(upstream, "b"), Cause.CONNECTION);
      assertThat(upstream.asked()).containsExactly("1 GET /a HTTP/1.1", "1 GET /b HTTP/1.1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 304 Not Modified\r\nETag: x\r\n\r\n",
        "HTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
      })
  void usesAConnectionAgainWhoseAnswerHadNoBody(String answer) throws IOException {
    try (var upstream = ScriptedConnections.of(List.of(answer, TWO))) {
      response(get(upstream, "a")).close();
      assertThat(body(get(upstream, "b"))).isEqualTo("two");
    }
  }

  @Test
  void usesAConnectionAgainWhoseBodyWasReadToItsLength() throws IOException {
    try (var upstream = ScriptedConnections.of(List.of(ONE, TWO))) {
      try (var response = response(get(upstream, "a"))) {
        assertThat(response.body().readNBytes(3)).asString().isEqualTo("one");
      }
      assertThat(body(get(upstream, "b"))).isEqualTo("two");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\none and more",
        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\none",
        "HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\none",
        ONE + "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil",
      })
  void usesNoConnectionAgainThatIsNotAtRest(String answer) throws IOException {
    try (var upstream = ScriptedConnections.of(List.of(answer, ONE), List.of(TWO))) {
      assertThat(body(get(upstream, "a"))).isEqualTo("one");
      assertThat(body(get(upstream, "b"))).isEqualTo("two");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\nETag: x",
        "HTTP/1.1 200 OK\r\nETag: x\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n",
        "HTTP/2 200\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\n",
        "\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n",
      })
  void takesNothingForAnAnswerThatIsNone(String answer) throws IOException {
    try (var upstream = ScriptedConnections.of(List.of(answer))) {
      unreachable(get(upstream, "a"), Cause.CONNECTION);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"X: y\r\n", "X: %s\r\n", "X: y\r\n %s\r\n", "%s"})
  void boundsTheHeadOfAnAnswer(String line) throws IOException {
    String one = line.formatted("z".repeat(30_000));
    String endless = one.repeat(80_000 / one.length());
    try (var upstream = ScriptedConnections.of(List.of("HTTP/1.1 200 OK\r\n" + endless))) {
      unreachable(get(upstream, "a"), Cause.CONNECTION);
    }
  }

  @Test
  void readsAHeadOfManyBytes() throws IOException {
    String header = "X-Long: " + "y".repeat(20_000) + "\r\n";
    String answer = ONE.replace("Content-Length", header + "Content-Length");
    try (var upstream = ScriptedConnections.of(List.of(answer))) {
      assertThat(body(get(upstream, "a"))).isEqualTo("one");
    }
  }

  @Test
  void passesOverWhatIsSaidBeforeTheAnswer() throws IOException {
    String early = "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n";
    try (var upstream = ScriptedConnections.of(List.of(early + early + ONE))) {
      assertThat(body(get(upstream, "a"))).isEqualTo("one");
    }
  }

  @Test
  void readsChunksAndUsesTheConnectionAgain() throws IOException {
    String chunked =
        """
        HTTP/1.1 200 OK
        Transfer-Encoding: chunked

        2
        on
        1;x=y
        e
        0
        T: t

        """
            .replace("\n", "\r\n");
    try (var upstream = ScriptedConnections.of(List.of(chunked, TWO))) {
      assertThat(body(get(upstream, "a"))).isEqualTo("one");
      assertThat(body(get(upstream, "b"))).isEqualTo("two");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "//a//b", "/a?b=c%2Fd&e", "/%e4/!a", "/ä"})
  void asksForTheAddressAsItIs(String path) throws IOException {
    try (var upstream = ScriptedConnections.of(List.of(ONE))) {
      URI address = URI.create(upstream.url().resolve("/") + path.substring(1));
      body(patient.get(named(upstream.url()), address, Map.of()));
      assertThat(upstream.asked())
          .containsExactly("1 GET " + path.replace("ä", "%C3%A4") + " HTTP/1.1");
    }
  }

  @Test
  void writesNoHeaderThatAValueBrings() throws IOException {
    try (var upstream = ScriptedConnections.of(List.of(ONE))) {
      var headers = Map.of("X-One", "1\r\n\r\nGET /other HTTP/1.1\r\n\r\n");
      body(patient.get(named(upstream.url()), upstream.url(), headers));
      assertThat(upstream.asked()).hasSize(1);
    }
  }
}
