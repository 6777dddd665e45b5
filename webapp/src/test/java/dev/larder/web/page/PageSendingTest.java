package dev.larder.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.web.testing.PageBrowser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Pages and their files as they leave: compressed, for whom, and to what length.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageSendingTest {
  @TempDir private static Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private PageStage pages;

  @BeforeAll
  void start() throws Exception {
    pages = new PageStage(folder);
  }

  @AfterAll
  void stop() {
    pages.close();
  }

  private HttpResponse<byte[]> ask(String method, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(pages.stage.uri().resolve(path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .header("Accept", "text/html");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static boolean isCompressed(HttpResponse<?> answer) {
    return answer.headers().firstValue("Content-Encoding").equals(Optional.of("gzip"));
  }

  private static String text(HttpResponse<byte[]> answer) throws IOException {
    ByteArrayInputStream bytes = new ByteArrayInputStream(answer.body());
    return new String(
        isCompressed(answer) ? new GZIPInputStream(bytes).readAllBytes() : bytes.readAllBytes(),
        StandardCharsets.UTF_8);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "'gzip, deflate, br, zstd', true",
    "gzip,                      true",
    "GZIP,                      true",
    "x-gzip,                    true",
    "*,                         true",
    "'br;q=1.0, gzip;q=0.2',    true",
    "br,                        false",
    "identity,                  false",
    "gzip;q=0,                  false",
    "'gzip;q=0.0, identity',    false",
    "'',                        false",
    "gzipped,                   false",
  })
  void isCompressedForWhomTakesIt(String taken, boolean compressed) throws Exception {
    HttpResponse<byte[]> answer = ask("GET", "/", "Accept-Encoding", taken);

    assertThat(isCompressed(answer)).isEqualTo(compressed);
    assertThat(answer.headers().allValues("Vary")).contains("Accept-Encoding");
    assertThat(text(answer)).isEqualTo(text(ask("GET", "/")));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"/", "/search?q=nothing", "/browse/public", "/login"})
  void isFarShorterAndSaysSoToAHead(String path) throws Exception {
    HttpResponse<byte[]> plain = ask("GET", path);
    HttpResponse<byte[]> brief = ask("GET", path, "Accept-Encoding", "gzip");
    HttpResponse<byte[]> head = ask("HEAD", path, "Accept-Encoding", "gzip");

    assertThat(brief.statusCode()).isEqualTo(plain.statusCode());
    assertThat(brief.body().length).isLessThan(plain.body().length * 6 / 10);
    for (String name : List.of("Content-Encoding", "Content-Length", "Content-Type", "Vary")) {
      assertThat(head.headers().allValues(name))
          .as(name)
          .isNotEmpty()
          .isEqualTo(brief.headers().allValues(name));
    }
    assertThat(head.body()).isEmpty();
  }

  @Test
  void leavesShortAnswersAsTheyAre() throws Exception {
    HttpResponse<byte[]> answer = ask("GET", "/asset/0/none", "Accept-Encoding", "gzip");

    assertThat(isCompressed(answer)).isFalse();
    assertThat(answer.statusCode()).isEqualTo(404);
  }

  @Test
  void leavesStoredFilesAsTheyAre() throws Exception {
    HttpResponse<byte[]> answer =
        ask("GET", "/repository/public/x/@v/v1.0.0.mod", "Accept-Encoding", "gzip");

    assertThat(isCompressed(answer)).isFalse();
    assertThat(answer.headers().allValues("Vary")).doesNotContain("Accept-Encoding");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"larder.css", "larder.js", "htmx.js", "icon.svg"})
  void filesAreCompressedToo(String name) throws Exception {
    HttpResponse<byte[]> plain = ask("GET", "/asset/0/" + name);
    HttpResponse<byte[]> brief = ask("GET", "/asset/0/" + name, "Accept-Encoding", "gzip");

    assertThat(isCompressed(plain)).isFalse();
    assertThat(isCompressed(brief)).isTrue();
    assertThat(text(brief)).isEqualTo(text(plain));
    assertThat(plain.headers().allValues("Vary")).contains("Accept-Encoding");
    assertThat(brief.headers().allValues("Vary")).contains("Accept-Encoding");
  }

  /// By the length of what comes compressed, others could find out what stands beside their own
  /// words.
  @ParameterizedTest(name = "from {0}, with a session: {1}: {2}")
  @CsvSource({
    "cross-site,  true,  false",
    "same-site,   true,  false",
    "same-origin, true,  true",
    "none,        true,  true",
    "-,           true,  true",
    "cross-site,  false, true",
  })
  void whatOtherSitesAskForInAVisitorsNameIsNotCompressed(
      String site, boolean session, boolean compressed) throws Exception {
    List<String> headers = new ArrayList<>(List.of("Accept-Encoding", "gzip"));
    if (session) {
      String secret = pages.of("reader").cookies().get("larder");
      headers.addAll(List.of("Cookie", "larder=" + secret));
    }
    if (!site.equals("-")) {
      headers.addAll(List.of("Sec-Fetch-Site", site));
    }
    HttpResponse<byte[]> answer =
        ask("GET", "/search?q=corp.example", headers.toArray(String[]::new));

    assertThat(isCompressed(answer)).isEqualTo(compressed);
    assertThat(text(answer)).contains(session ? ">reader</a>" : "Log in");
  }

  @Test
  void theTokenOfFormsLooksDifferentEachTime() throws Exception {
    PageBrowser browser = pages.of("reader");
    String first = token(browser.get("/account/password").body());
    String second = token(browser.get("/account/password").body());

    assertThat(first).hasSize(128);
    for (int at = 0; at < first.length(); at += 32) {
      assertThat(first.substring(at, at + 32)).isNotEqualTo(second.substring(at, at + 32));
    }
    for (String each : List.of(first, second)) {
      String form = PageBrowser.form(each, "name", "t", "scope", "all");
      assertThat(browser.send("POST", "/account/tokens", form).statusCode()).isEqualTo(200);
    }
  }

  private static String token(String page) {
    Matcher found = Pattern.compile("name=\"token\" value=\"([0-9a-f]+)\"").matcher(page);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }
}
