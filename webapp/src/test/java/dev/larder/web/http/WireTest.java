package dev.larder.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the server does with requests as they come over a socket.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireTest {
  private TestWebServer server;

  @BeforeAll
  void start() throws Exception {
    server = new TestWebServer(Limits.DEFAULT);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /// `\r`, `\n` are written out.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          plain get               | GET /echo/a HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n | 200
          http 1.0                | GET /echo/a HTTP/1.0\\r\\nHost: h\\r\\n\\r\\n | 200
          absolute form           | GET http://h/echo/a HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n | 200
          escaped bang            | GET /echo/%21azure HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n | 200
          no host                 | GET /echo/a HTTP/1.1\\r\\n\\r\\n | 400
          two hosts               | GET /echo/a HTTP/1.1\\r\\nHost: h\\r\\nHost: i\\r\\n\\r\\n | 400
          bare LF after headers   | GET /echo/a HTTP/1.1\\nHost: h\\n\\n | 400
          bare LF after one field | GET /echo/a HTTP/1.1\\r\\nHost: h\\nX: y\\r\\n\\r\\n | 400
          folded header           | GET /echo/a HTTP/1.1\\r\\nHost: h\\r\\nX: a\\r\\n b\\r\\n\\r\\n | 400
          space before colon      | GET /echo/a HTTP/1.1\\r\\nHost : h\\r\\n\\r\\n | 400
          space in header name    | GET /echo/a HTTP/1.1\\r\\nHost: h\\r\\nX y: z\\r\\n\\r\\n | 400
          no header colon         | GET /echo/a HTTP/1.1\\r\\nHost: h\\r\\nX\\r\\n\\r\\n | 400
          NUL in a value          | GET /echo/a HTTP/1.1\\r\\nHost: h\\r\\nX: a\\0b\\r\\n\\r\\n | 400
          CL and TE               | POST /body HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: 3\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n | 400
          TE and CL               | POST /body HTTP/1.1\\r\\nHost: h\\r\\nTransfer-Encoding: chunked\\r\\nContent-Length: 3\\r\\n\\r\\n0\\r\\n\\r\\n | 400
          two lengths             | POST /body HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: 3\\r\\nContent-Length: 4\\r\\n\\r\\nabcd | 400
          length list             | POST /body HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: 3, 3\\r\\n\\r\\nabc | 400
          signed length           | POST /body HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: +3\\r\\n\\r\\nabc | 400
          negative length         | POST /body HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: -3\\r\\n\\r\\nabc | 400
          TE on 1.0               | POST /body HTTP/1.0\\r\\nHost: h\\r\\nConnection: keep-alive\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n | 400
          unknown TE              | POST /body HTTP/1.1\\r\\nHost: h\\r\\nTransfer-Encoding: xchunked\\r\\n\\r\\n0\\r\\n\\r\\n | 400
          chunked not last        | POST /body HTTP/1.1\\r\\nHost: h\\r\\nTransfer-Encoding: chunked, gzip\\r\\n\\r\\n0\\r\\n\\r\\n | 400
          chunk size with 0x      | POST /body HTTP/1.1\\r\\nHost: h\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0x1\\r\\na\\r\\n0\\r\\n\\r\\n | 400
          negative chunk          | POST /body HTTP/1.1\\r\\nHost: h\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n-1\\r\\n\\r\\n | 400
          huge chunk size         | POST /body HTTP/1.1\\r\\nHost: h\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nfffffffffffffffff\\r\\n\\r\\n | 400
          chunked body            | POST /body HTTP/1.1\\r\\nHost: h\\r\\nTransfer-Encoding: chunked\\r\\nConnection: close\\r\\n\\r\\n3\\r\\nabc\\r\\n0\\r\\n\\r\\n | 200
          bad percent             | GET /echo/%zz HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n | 400
          lone percent            | GET /echo/% HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n | 400
          encoded slash           | GET /echo/a%2Fb HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n | 400
          encoded NUL             | GET /echo/%00 HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n | 400
          encoded dots            | GET /echo/%2e%2e/x HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n | 400
          dot segments            | GET /echo/../healthz HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n | 400
          trailing dots           | GET /echo/.. HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n | 400
          single dot              | GET /echo/./a HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n | 400
          double slash            | GET /echo//a HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n | 400
          overlong UTF-8          | GET /echo/%C0%AE HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n | 400
          path without slash      | GET echo HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n | 400
          unknown version         | GET /echo/a HTTP/3.0\\r\\nHost: h\\r\\n\\r\\n | 505
          http 0.9                | GET /echo/a\\r\\n\\r\\n | 505
          method with a control   | G\\0T /echo/a HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n | 400
          nowhere                 | GET /nowhere HTTP/1.1\\r\\nHost: h\\r\\nConnection: close\\r\\n\\r\\n | 404
          wrong method            | DELETE /get HTTP/1.1\\r\\nHost: h\\r\\nConnection: close\\r\\n\\r\\n | 405
          bad query only if read  | GET /echo/a?%zz HTTP/1.1\\r\\nHost: h\\r\\nConnection: close\\r\\n\\r\\n | 200
          throws                  | GET /throws HTTP/1.1\\r\\nHost: h\\r\\nConnection: close\\r\\n\\r\\n | 500
          no answer               | GET /silent HTTP/1.1\\r\\nHost: h\\r\\nConnection: close\\r\\n\\r\\n | 500
          too long, declared      | POST /body HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: 1001\\r\\n\\r\\n | 413
          unknown expectation     | POST /body HTTP/1.1\\r\\nHost: h\\r\\nExpect: tea\\r\\nContent-Length: 1\\r\\n\\r\\na | 417
          """)
  void answersOnceInPlainText(String what, String request, int status) throws IOException {
    String answer = RawClient.ask(server.uri(), unescape(request));

    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    assertThat(answer.split("HTTP/1.1 ", -1)).as("one answer only").hasSize(2);
    assertThat(answer).containsIgnoringCase("Content-Type: text/plain; charset=utf-8\r\n");
    assertThat(answer).containsIgnoringCase("X-Content-Type-Options: nosniff\r\n");
    assertThat(answer)
        .doesNotContainIgnoringCase("server:")
        .doesNotContain("<", "Exception", "\tat ");
  }

  @Test
  void showsTheRawPath() throws IOException {
    String answer =
        RawClient.ask(
            server.uri(), get("/echo/github.com/%21azure/x;a=b/@v/v2.0.0+incompatible.info?x=1"));

    assertThat(answer).endsWith("GET github.com/%21azure/x;a=b/@v/v2.0.0+incompatible.info\n");
  }

  @Test
  void sendsHeadWithoutBodyAndWithItsLength() throws IOException {
    try (RawClient client = new RawClient(server.uri())) {
      client.send("HEAD /big HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(client.readAnswer(false)).contains("Content-Length: 67108864\r\n");
      client.send("HEAD /echo/x HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(client.readAnswer(false))
          .startsWith("HTTP/1.1 200 ")
          .contains("Content-Length: 7\r\n");
    }
  }

  private static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
  }

  static String unescape(String text) {
    return text.replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0");
  }
}
