package dev.larder.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A server that clients see below a path, behind a proxy that takes the path off or leaves it.
class BasePathTest {
  @ParameterizedTest(name = "{1} below {0} is {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://h              | /echo/a              | 200 GET a
          https://h/             | /echo/a              | 200 GET a
          https://h/             | /larder/echo/a       | 404 not found
          https://h/larder       | /larder/echo/a       | 200 GET a
          https://h/larder       | /echo/a              | 200 GET a
          https://h/larder/      | /larder/echo/%21a/b  | 200 GET %21a/b
          https://h/larder       | /larder/echo/larder/ | 200 GET larder/
          https://h/larder       | /larders/echo/a      | 404 not found
          https://h/larder       | /Larder/echo/a       | 404 not found
          https://h/larder       | /larder/nowhere      | 404 not found
          https://h/larder       | /larder/healthz      | 200 ok
          https://h/larder       | /healthz             | 200 ok
          https://h/larder       | /larder/at-hand/a    | 200 at hand a
          https://h/go/larder    | /go/larder/echo/a    | 200 GET a
          https://h/go/larder    | /larder/echo/a       | 404 not found
          https://h/echo         | /echo/echo/a         | 200 GET a
          https://h/echo         | /echo/a              | 200 GET a
          https://h/at-hand      | /at-hand/at-hand/a   | 200 at hand a
          """)
  void isTakenOffWhereItIsLeft(URI publicUrl, String path, String answer) throws Exception {
    try (TestWebServer server = served(publicUrl)) {
      assertThat(words(ask(server, path))).startsWith(answer);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/larder", "/larder?login"})
  void leadsToThePageBelowIt(String path) throws Exception {
    try (TestWebServer server = served(URI.create("https://h/larder"))) {
      assertThat(ask(server, path)).contains(" 308 ", "\r\nLocation: /larder/\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://h/a//b", "https://h/a/../b", "https://h/%61", "https://h/a;b"})
  void isPlain(URI publicUrl) {
    assertThatThrownBy(() -> BasePath.of(publicUrl)).hasMessageContaining("not a plain path");
  }

  private static TestWebServer served(URI publicUrl) throws Exception {
    ServerSetup plain = ServerSetup.plain(new ListenAddress("127.0.0.1", 0));
    return new TestWebServer(
        new ServerSetup(
            plain.http(),
            plain.https(),
            plain.management(),
            Routes.of(Route.at("/healthz", "health", x -> x.text(200, "ok"))),
            plain.managed(),
            new Front(List.of(), Optional.of(publicUrl)),
            List.of(),
            plain.limits()),
        Route.below("/at-hand/", "at-hand", new AtHand()));
  }

  /// Answers only where the request is asked for the second time.
  private record AtHand() implements Endpoint {
    @Override
    public boolean glances() {
      return true;
    }

    @Override
    public void serve(Exchange exchange) throws Exception {
      if (exchange.depth().mayWait()) {
        exchange.text(200, "at hand " + exchange.rest());
      } else {
        exchange.notAtHand();
      }
    }
  }

  private static String ask(TestWebServer server, String path) throws Exception {
    return RawClient.ask(
        server.uri(), "GET " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  }

  private static String words(String answer) {
    return answer.substring(9, 12) + " " + answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }
}
