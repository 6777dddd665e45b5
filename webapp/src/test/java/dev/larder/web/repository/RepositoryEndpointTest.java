package dev.larder.web.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Document.Life;
import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.api.Staged;
import dev.larder.core.engine.Answer;
import dev.larder.core.fetch.Content;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What repositories answer over a socket, with an engine that says what the test wants.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepositoryEndpointTest {
  private static final byte[] BIG = new byte[200_000];

  private StubServer server;
  private String zipTag = "";

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server = new StubServer(folder);
    new java.util.Random(1).nextBytes(BIG);
    String sha256 = sha256(BIG);
    zipTag = '"' + sha256 + '"';
    Path staged = server.staging.create(BIG.length, false);
    Files.write(staged, BIG);
    server.blobs.store(new Staged.OnDisk(staged, BIG.length, sha256));
    Content zip = new Content.Stored(sha256, BIG.length);
    found("zip", new Answer(zip, "application/zip", Life.FOREVER, true, true));
    found("private", new Answer(zip, "application/zip", Life.FOREVER, false, true));
    found("list", small("v1.0.0\n", Life.MINUTE, false));
    found("empty", small("", Life.of(Duration.ofSeconds(5)), false));
    found("part", small("0123456789", Life.FOREVER, true));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private void found(String path, Answer answer) {
    server.answers.put(path, Outcome.found(answer));
  }

  private static Answer small(String text, Life life, boolean ranged) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Answer(
        new Content.Small(bytes, sha256(bytes)), "text/plain; charset=utf-8", life, true, ranged);
  }

  private static Answer zip(Content content, Runnable taken) {
    return new Answer(
        content, "application/zip", Life.FOREVER, true, true, false, taken, Answer.Way.HERE);
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @ParameterizedTest(name = "{0} {1} is {2} on GET and PUT")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          refused | LOGIN           | 401
          refused | FORBIDDEN       | 403
          refused | CONFLICT        | 409
          refused | INVALID         | 422
          refused | BAD_REQUEST     | 400
          refused | NOT_ALLOWED     | 405
          refused | TOO_LARGE       | 413
          failed  | UPSTREAM_BROKEN | 502
          failed  | UPSTREAM_BUSY   | 503
          failed  | TIMEOUT         | 504
          failed  | STORAGE_FULL    | 507
          failed  | STORAGE_DOWN    | 503
          failed  | INTERNAL        | 500
          missing | -               | 404
          """)
  void givesEachOutcomeItsStatus(String ending, String kind, int status) throws Exception {
    server.answers.put("outcome", outcome(ending, kind));
    server.receipts.put("outcome", outcome(ending, kind));

    HttpResponse<byte[]> read = server.ask("GET", "open/outcome");
    HttpResponse<byte[]> published = server.ask("PUT", "open/outcome");

    assertThat(read.statusCode()).isEqualTo(status);
    assertThat(header(read, "Content-Type")).isEqualTo("text/plain; charset=utf-8");
    assertThat(header(read, "Cache-Control")).isEqualTo("no-store");
    assertThat(text(read)).startsWith("the reason\n");
    assertThat(published.statusCode()).isEqualTo(status);
    assertThat(header(published, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(text(published)).contains("\"status\":" + status, "\"detail\":\"the reason");
  }

  private static <T> Outcome<T> outcome(String ending, String kind) {
    return switch (ending) {
      case "refused" -> Outcome.refused(Refusal.Kind.valueOf(kind), "the reason");
      case "failed" -> Outcome.failed(Failure.Kind.valueOf(kind), "the reason");
      default -> Outcome.missing("the reason");
    };
  }

  /// What is read again is answered, and nothing of the first attempt has left or was counted.
  @ParameterizedTest(name = "{0} of a lost blob of {1} bytes")
  @CsvSource({"GET, 100", "HEAD, 100", "GET, 5000000"})
  void readsAgainWhatIsFoundWithoutItsBytes(String method, long size) throws Exception {
    String lost = sha256(("lost " + method + size).getBytes(StandardCharsets.UTF_8));
    AtomicInteger taken = new AtomicInteger();
    Content content = new Content.Stored(lost, size);
    found("lost", zip(content, taken::incrementAndGet));
    found("again:lost " + lost, small("whole", Life.FOREVER, true));

    HttpResponse<byte[]> answer = server.ask(method, "open/lost");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(text(answer)).isEqualTo(method.equals("GET") ? "whole" : "");
    assertThat(header(answer, "Content-Length")).isEqualTo("5");
    assertThat(taken).hasValue(0);
  }

  @Test
  void saysWhatTheEngineSaysOfALostBlob() throws Exception {
    String lost = sha256("lost for ever".getBytes(StandardCharsets.UTF_8));
    found(
        "lost",
        new Answer(new Content.Stored(lost, 7), "application/zip", Life.FOREVER, true, true));
    server.answers.put("again:lost " + lost, outcome("failed", "INTERNAL"));

    HttpResponse<byte[]> answer = server.ask("GET", "open/lost");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(text(answer)).isEqualTo("the reason\n");
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void challengesWhereALoginWouldHelpAndSaysThatItTakesHttps() throws Exception {
    server.answers.put("login", outcome("refused", "LOGIN"));

    HttpResponse<byte[]> answer = server.ask("GET", "open/login");

    assertThat(header(answer, "WWW-Authenticate")).isEqualTo("Basic realm=\"larder\"");
    assertThat(text(answer)).contains("only over https");
  }

  @Test
  void namesBothValuesOfAConflictAsMembersOfTheProblem() throws Exception {
    server.receipts.put(
        "conflict",
        new Outcome.Refused<>(
            new Refusal(
                Refusal.Kind.CONFLICT,
                "other content",
                Map.of("stored.h1", "h1:a", "given.go.mod", "h1:b", "status", "7"))));

    assertThat(text(server.ask("PUT", "open/conflict")))
        .contains("\"stored.h1\":\"h1:a\"", "\"given.goModH1\":\"h1:b\"", "\"status\":409");
  }

  @ParameterizedTest(name = "{0} is {1}, {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          zip     | public, max-age=31536000, immutable  | bytes |
          private | private, max-age=31536000, immutable | bytes | Authorization
          list    | public, max-age=60                   |       |
          empty   | public, max-age=5                    |       |
          """)
  void describesWhatItFound(String path, String reuse, String ranges, String vary)
      throws Exception {
    HttpResponse<byte[]> got = server.ask("GET", "open/" + path);
    HttpResponse<byte[]> head = server.ask("HEAD", "open/" + path);

    for (HttpResponse<byte[]> answer : java.util.List.of(got, head)) {
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(header(answer, "Cache-Control")).isEqualTo(reuse);
      assertThat(answer.headers().firstValue("Accept-Ranges").orElse(null)).isEqualTo(ranges);
      assertThat(answer.headers().firstValue("Vary").orElse(null)).isEqualTo(vary);
      assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(header(answer, "ETag")).isEqualTo('"' + sha256(got.body()) + '"');
      assertThat(header(answer, "Content-Length")).isEqualTo(String.valueOf(got.body().length));
    }
    assertThat(head.body()).isEmpty();
  }

  /// `TAG` stands for the entity tag of the zip.
  @ParameterizedTest(name = "If-None-Match: {0} is {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TAG            | 304
          W/TAG          | 304
          "a", TAG       | 304
          *              | 304
          "a"            | 200
          W/"a"          | 200
          """)
  void answersUnchangedContentWithoutBody(String tags, int status) throws Exception {
    for (String method : java.util.List.of("GET", "HEAD")) {
      HttpResponse<byte[]> answer =
          server.ask(method, "open/zip", "If-None-Match", tags.replace("TAG", zipTag));

      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(header(answer, "ETag")).isEqualTo(zipTag);
      assertThat(header(answer, "Cache-Control")).contains("immutable");
    }
  }

  @Test
  void asksForTheLoginBeforeItLooksAtValidators() throws Exception {
    server.answers.put("login", outcome("refused", "LOGIN"));

    assertThat(server.ask("GET", "open/login", "If-None-Match", "*").statusCode()).isEqualTo(401);
  }

  @ParameterizedTest(name = "Range: {0} of {1} is {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bytes=0-99           | zip  | 206 | bytes 0-99/200000          | 100
          bytes=-10            | zip  | 206 | bytes 199990-199999/200000 | 10
          bytes=100-           | zip  | 206 | bytes 100-199999/200000    | 199900
          bytes=9999999999-    | zip  | 416 | bytes */200000             | 0
          bytes=2-4            | part | 206 | bytes 2-4/10               | 3
          lines=1-2            | zip  | 200 | -                          | 200000
          bytes=5-1            | zip  | 200 | -                          | 200000
          bytes=0-1,4-5        | zip  | 200 | -                          | 200000
          bytes=0-1            | list | 200 | -                          | 7
          """)
  void sendsOnePart(String range, String path, int status, String contentRange, int length)
      throws Exception {
    HttpResponse<byte[]> answer = server.ask("GET", "open/" + path, "Range", range);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Range").orElse("-")).isEqualTo(contentRange);
    assertThat(answer.body()).hasSize(length);
  }

  /// A client that has the content already takes nothing, and one that fetches it in parts takes it
  /// once.
  @ParameterizedTest(name = "{0} with {1}: {2} is {3} downloads")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET  | X-Nothing     | -            | 1
          HEAD | X-Nothing     | -            | 0
          GET  | If-None-Match | *            | 0
          GET  | If-None-Match | "a"          | 1
          GET  | Range         | bytes=0-99   | 1
          GET  | Range         | bytes=100-   | 0
          HEAD | Range         | bytes=0-99   | 0
          GET  | Range         | bytes=0-1,4- | 1
          GET  | Range         | bytes=999999999- | 0
          """)
  void countsADownloadByItsFirstByte(String method, String header, String value, int downloads)
      throws Exception {
    AtomicInteger taken = new AtomicInteger();
    Content zip = new Content.Stored(zipTag.replace("\"", ""), BIG.length);
    found("counted", zip(zip, taken::incrementAndGet));

    server.ask(method, "open/counted", header, value);

    assertThat(taken).hasValue(downloads);
  }

  @Test
  void sendsTheRightBytesOfAPart() throws Exception {
    byte[] part = server.ask("GET", "open/zip", "Range", "bytes=70000-170000").body();

    assertThat(part).isEqualTo(java.util.Arrays.copyOfRange(BIG, 70_000, 170_001));
    assertThat(server.ask("GET", "open/zip").body()).isEqualTo(BIG);
  }

  /// The first time it is copied, then sent by the system.
  @Test
  void sendsTheRightBytesOfALargeFileEachTime() throws Exception {
    byte[] large = new byte[5_000_000];
    new java.util.Random(2).nextBytes(large);
    Path staged = server.staging.create(large.length, false);
    Files.write(staged, large);
    server.blobs.store(new Staged.OnDisk(staged, large.length, sha256(large)));
    Content content = new Content.Stored(sha256(large), large.length);
    found("large", new Answer(content, "application/zip", Life.FOREVER, true, true));

    for (int i = 0; i < 3; i++) {
      byte[] whole = server.ask("GET", "open/large").body();
      byte[] part = server.ask("GET", "open/large", "Range", "bytes=1000001-4000000").body();

      assertThat(java.util.Arrays.equals(whole, large)).isTrue();
      assertThat(part).isEqualTo(java.util.Arrays.copyOfRange(large, 1_000_001, 4_000_001));
    }
  }

  @ParameterizedTest(name = "If-Range: {0} is {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TAG                           | 206
          W/TAG                         | 200
          "old"                         | 200
          Sat, 21 Nov 2026 08:00:00 GMT | 200
          """)
  void sendsAPartOnlyOfWhatTheClientHas(String held, int status) throws Exception {
    assertThat(
            server
                .ask(
                    "GET",
                    "open/zip",
                    "Range",
                    "bytes=0-9",
                    "If-Range",
                    held.replace("TAG", zipTag))
                .statusCode())
        .isEqualTo(status);
  }

  @ParameterizedTest(name = "{0} is not allowed")
  @CsvSource({"POST", "DELETE", "PATCH", "OPTIONS"})
  void refusesOtherMethods(String method) throws Exception {
    HttpResponse<byte[]> answer = server.ask(method, "open/list");

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(header(answer, "Allow")).isEqualTo("GET, HEAD, PUT");
  }

  @ParameterizedTest(name = "{0} as {1} is {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          open/    | -                   | 200
          open     | -                   | 200
          open/    | admin:correct horse | 200
          open/    | admin:wrong         | 401
          open/    | nobody:wrong        | 401
          closed/  | -                   | 401
          closed/  | admin:correct horse | 200
          none/    | -                   | 404
          UPPER/x  | -                   | 404
          %67o/x   | -                   | 404
          open/zip | admin:wrong         | 401
          open/zip | admin:correct horse | 200
          """)
  void letsInWhoMayRead(String path, String user, int status) throws Exception {
    String basic =
        "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    String[] headers = user.equals("-") ? new String[0] : new String[] {"Authorization", basic};

    assertThat(server.ask("HEAD", path, headers).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest(name = "{0} is refused")
  @CsvSource({"Bearer abc", "Basic", "Basic %%%", "Basic YQ==", "Digest a=b", "x"})
  void neverTakesBrokenCredentialsForNone(String authorization) throws Exception {
    assertThat(server.ask("GET", "open/zip", "Authorization", authorization).statusCode())
        .isEqualTo(401);
  }

  private static String header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
