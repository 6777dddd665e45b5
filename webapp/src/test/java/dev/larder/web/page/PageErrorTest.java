package dev.larder.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageRoute;
import dev.larder.ui.site.Pages;
import dev.larder.web.testing.PageBrowser;
import dev.larder.web.testing.Stage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Errors are pages, too: what happened, why, and the way out.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageErrorTest {
  @TempDir private static Path folder;

  private PageStage pages;

  @BeforeAll
  void start() throws Exception {
    pages = new PageStage(folder);
  }

  @AfterAll
  void stop() {
    pages.close();
  }

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -      | GET    | /account?x=1&y= | 401 | Log in first        | href="/login?to=%2Faccount%3Fx%3D1"
          -      | GET    | /no/such        | 404 | Nothing here        | href="/login?to=%2Fno%2Fsuch"
          reader | GET    | /no/such        | 404 | Nothing here        | search for what you need
          -      | DELETE | /account        | 405 | Not possible here   | Start page
          -      | POST   | /               | 405 | Not possible here   | Start page
          -      | GET    | /?a=%ff         | 400 | That cannot be      | percent-encoded
          reader | POST   | /account/tokens | 413 | That is too much    | Send less
          """)
  void saysWhatHappenedAndWhatToDo(
      String user, String method, String path, int status, String heading, String words)
      throws Exception {
    PageBrowser browser = user.equals("-") ? pages.browser() : pages.of(user);
    String body = status == 413 ? "x=" + "y".repeat(1024 * 1024) : "";
    HttpResponse<String> answer = browser.send(method, path, body);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(answer.body()).contains("<h1>" + heading + "</h1>", words);
    assertThat(answer.body())
        .contains(answer.headers().firstValue("X-Request-Id").orElseThrow() + "</code>");
    assertThat(answer.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
  }

  @Test
  void aWrongPasswordIsToldBesideTheFormAndAudited() throws Exception {
    PageBrowser browser = pages.browser();
    HttpResponse<String> answer =
        browser.post("/login", "user", "ann<b>", "password", "secret words", "to", "/account");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body())
        .contains("wrong", "value=\"ann&lt;b", "name=\"to\" value=\"/account\"")
        .doesNotContain("secret words");
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    await()
        .until(
            () -> pages.stage.refused().toString(),
            found -> found.contains("wrong password for ann<b>"));
  }

  @Test
  void aTokenIsNoPassword() throws Exception {
    PageBrowser reader = pages.of("reader");
    String body = reader.post("/account/tokens", "name", "t", "scope", "all").body();
    int start = body.indexOf("lrd_");
    String token = body.substring(start, body.indexOf('<', start));
    HttpResponse<String> answer =
        pages.browser().post("/login", "user", "reader", "password", token);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("a token opens no pages").doesNotContain(token);
  }

  @Test
  void guessingEndsAsItDoesEverywhere() throws Exception {
    pages.stage.user("guessed");
    PageBrowser browser = pages.browser();
    for (int i = 0; i < 5; i++) {
      assertThat(browser.post("/login", "user", "guessed", "password", "wrong " + i).statusCode())
          .isEqualTo(401);
    }
    HttpResponse<String> answer =
        browser.post("/login", "user", "guessed", "password", Stage.PASSWORD);

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.body()).contains("too many wrong passwords", "try again in");
    assertThat(pages.stage.ask("guessed", "GET", "/api/v1/me", "").statusCode()).isEqualTo(429);
  }

  static List<PageRoute> routes() {
    return Pages.all().routes();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("routes")
  void everyAnswerIsGuarded(PageRoute route) throws Exception {
    String path = route.path().replace("{}", "public");
    for (PageBrowser browser : List.of(pages.browser(), pages.of("admin"))) {
      for (String method : List.of("GET", "POST", "DELETE")) {
        HttpResponse<String> answer = browser.send(method, path, "");

        PageAnswer.GUARDS.forEach((name, value) ->
            assertThat(answer.headers().allValues(name)).as(name).containsOnly(value));
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.body()).doesNotContain("<script>", " style=", "javascript:");
      }
    }
  }
}
