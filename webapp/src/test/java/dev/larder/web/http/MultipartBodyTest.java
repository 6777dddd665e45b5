package dev.larder.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Parts come out as they went in, or the request is refused; never is one cut short.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MultipartBodyTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private TestWebServer server;

  @BeforeAll
  void start() throws Exception {
    server =
        new TestWebServer(
            Limits.DEFAULT,
            Route.at("/parts", "parts", MultipartBodyTest::parts),
            Route.at("/hash", "hash", MultipartBodyTest::hash));
  }

  @AfterAll
  void stop() {
    server.close();
    client.close();
  }

  private static void parts(Exchange exchange) throws Exception {
    Optional<MultipartBody> body = MultipartBody.of(exchange, exchange.body(100 << 20));
    if (body.isEmpty()) {
      exchange.text(200, "one file");
      return;
    }
    StringBuilder said = new StringBuilder();
    for (Optional<MultipartBody.Part> part = body.get().next();
        part.isPresent();
        part = body.get().next()) {
      String text =
          part.get().name().equals("skipped")
              ? "?"
              : new String(part.get().bytes().readAllBytes(), StandardCharsets.UTF_8);
      said.append(part.get().name()).append('=').append(escaped(text)).append(';');
    }
    exchange.text(200, said.toString());
  }

  private static void hash(Exchange exchange) throws Exception {
    MultipartBody body = MultipartBody.of(exchange, exchange.body(100 << 20)).orElseThrow();
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    body.next()
        .orElseThrow()
        .bytes()
        .transferTo(
            new java.security.DigestOutputStream(java.io.OutputStream.nullOutputStream(), digest));
    exchange.text(200, HexFormat.of().formatHex(digest.digest()) + body.next().isPresent());
  }

  private static String escaped(String text) {
    return text.replace("\r", "\\r").replace("\n", "\\n");
  }

  /// `B` is the boundary, `D(x)` the headers of a part x with the empty line behind them.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          two parts          | --B\\r\\nD(zip)PK\\r\\n--B\\r\\nD(mod)module a\\r\\n\\r\\n--B--\\r\\n | 200 zip=PK;mod=module a\\r\\n;
          nothing behind     | --B\\r\\nD(a)1\\r\\n--B--                    | 200 a=1;
          empty part         | --B\\r\\nD(a)\\r\\n--B--\\r\\n               | 200 a=;
          no part            | --B--\\r\\n                                  | 200
          before and behind  | hello\\r\\n--B\\r\\nD(a)1\\r\\n--B--\\r\\nbye | 200 a=1;
          nearly a boundary  | --B\\r\\nD(a)1\\r\\n--b\\r\\n--\\r\\n-b\\r\\n--B--\\r\\n | 200 a=1\\r\\n--b\\r\\n--\\r\\n-b;
          one not read       | --B\\r\\nD(skipped)123\\r\\n--B\\r\\nD(a)1\\r\\n--B--\\r\\n | 200 skipped=?;a=1;
          no name            | --B\\r\\nContent-Disposition: form-data\\r\\n\\r\\n1\\r\\n--B--\\r\\n | 200 =1;
          more headers       | --B\\r\\nContent-Type: x/y\\r\\nD(a)1\\r\\n--B--\\r\\n | 200 a=1;
          never ended        | --B\\r\\nD(a)1                               | 400 the multipart body cannot be read: it ends before its last boundary
          ended in headers   | --B\\r\\nContent-Dis                         | 400 the multipart body cannot be read: it ends before its last boundary
          no boundary in it  | PK                                           | 400 the multipart body cannot be read: it ends before its last boundary
          nothing            | ''                                           | 400 the multipart body cannot be read: it ends before its last boundary
          much behind        | --B\\r\\nD(a)1\\r\\n--B--\\r\\nMUCH      | 400 the multipart body cannot be read: too much stands before, between or behind its parts
          much before        | MUCH\\r\\n--B\\r\\nD(a)1\\r\\n--B--\\r\\n  | 400 the multipart body cannot be read: too much stands before, between or behind its parts
          headers too long   | --B\\r\\nX: LONG\\r\\nD(a)1\\r\\n--B--\\r\\n | 400 the multipart body cannot be read: its framing is broken
          too many parts     | MANY--B--\\r\\n                              | 400 the multipart body cannot be read: its framing is broken
          """)
  void readsPartsOrRefuses(String what, String body, String answer) throws Exception {
    String written =
        body.replace("\\r", "\r")
            .replace("\\n", "\n")
            .replace("LONG", "x".repeat(5_000))
            .replace("MUCH", "x".repeat(100_000))
            .replace("MANY", "--B\r\nD(a)1\r\n".repeat(9))
            .replaceAll("D\\((\\w+)\\)", "Content-Disposition: form-data; name=\"$1\"\r\n\r\n")
            .replace("B\r\n", "Boundary\r\n")
            .replace("-B--", "-Boundary--");

    HttpResponse<String> heard =
        put("/parts", "Boundary", written.getBytes(StandardCharsets.UTF_8));

    assertThat((heard.statusCode() + " " + heard.body()).strip()).isEqualTo(answer.strip());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "multipart/form-data, 400",
    "multipart/form-data; boundary=, 400",
    "multipart/form-data; boundary=\"Boundary\", 200",
    "Multipart/Form-Data; charset=x; boundary=Boundary, 200",
    "application/zip, 200",
    "multipart/mixed; boundary=Boundary, 200",
  })
  void knowsAFormByItsType(String type, int status) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri().resolve("/parts"))
            .header("Content-Type", type)
            .PUT(BodyPublishers.ofString("--Boundary--\r\n"))
            .build();

    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(status);
  }

  /// Boundaries fall anywhere into what is read at once.
  @Test
  void aLargePartComesOutAsItWentIn() throws Exception {
    byte[] noise = new byte[3_000_001];
    new Random(7).nextBytes(noise);
    byte[] likeBoundaries = "\r\n--Boundar!".getBytes(StandardCharsets.US_ASCII);
    for (int at = 0; at + 20 < noise.length; at += 1_021) {
      System.arraycopy(likeBoundaries, 0, noise, at, likeBoundaries.length);
    }
    byte[] head =
        "--Boundary\r\nContent-Disposition: form-data; name=\"zip\"\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    byte[] tail = "\r\n--Boundary--\r\n".getBytes(StandardCharsets.US_ASCII);

    HttpResponse<String> heard = put("/hash", "Boundary", joined(head, noise, tail));

    String expected = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(noise));
    assertThat(heard.body().strip()).isEqualTo(expected + "false");
  }

  private static byte[] joined(byte[]... pieces) {
    byte[] all = new byte[Stream.of(pieces).mapToInt(piece -> piece.length).sum()];
    int at = 0;
    for (byte[] piece : Arrays.asList(pieces)) {
      System.arraycopy(piece, 0, all, at, piece.length);
      at += piece.length;
    }
    return all;
  }

  private HttpResponse<String> put(String path, String boundary, byte[] body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri().resolve(path))
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .PUT(BodyPublishers.ofByteArray(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }
}
