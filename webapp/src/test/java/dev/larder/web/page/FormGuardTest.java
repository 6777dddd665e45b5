package dev.larder.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.web.testing.PageBrowser;
import dev.larder.web.testing.Stage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Forms that no page of this server has made, or none of the visitor's session (target S17).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormGuardTest {
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

  private List<String> headers(String site, String origin) {
    String own = pages.stage.uri().toString().replaceFirst("/$", "");
    List<String> headers = new ArrayList<>();
    if (!site.equals("-")) {
      headers.addAll(List.of("Sec-Fetch-Site", site));
    }
    if (!origin.equals("-")) {
      headers.addAll(List.of("Origin", origin.equals("own") ? own : origin));
    }
    return headers;
  }

  private int tokens() {
    return pages.stage.snapshots.current().directory().tokens().size();
  }

  @ParameterizedTest(name = "{0} from {1} with the token {2}: {3}")
  @CsvSource({
    "same-origin, own,                     right,    200",
    "none,        -,                       right,    200",
    "-,           own,                     right,    200",
    "-,           -,                       right,    200",
    "same-origin, own,                     none,     403",
    "same-origin, own,                     empty,    403",
    "same-origin, own,                     another,  403",
    "same-origin, own,                     cut,      403",
    "same-origin, own,                     longer,   403",
    "same-origin, own,                     secret,   403",
    "-,           -,                       none,     403",
    "cross-site,  https://evil.example,    right,    403",
    "cross-site,  -,                       right,    403",
    "same-site,   -,                       right,    403",
    "same-site,   https://git.corp.example, right,   403",
    "same-origin, https://evil.example,    right,    403",
    "-,           https://evil.example,    right,    403",
    "-,           'null',                  right,    403",
    "-,           file://,                 right,    403",
    "strange,     own,                     right,    403",
    "cross-site,  own,                     none,     403",
  })
  void changesNothingUnlessAPageOfTheSessionHasSentIt(
      String site, String origin, String token, int status) throws Exception {
    PageBrowser browser = pages.of("reader");
    String sent =
        switch (token) {
          case "right" -> browser.token();
          case "none", "empty" -> "";
          case "another" -> pages.of("reader").token();
          case "cut" -> browser.token().substring(1);
          case "longer" -> browser.token() + "0";
          case "secret" -> browser.cookies().get("larder");
          default -> throw new IllegalArgumentException(token);
        };
    String form = PageBrowser.form(sent, "name", "t", "scope", "all");
    int before = tokens();
    HttpResponse<String> answer =
        browser.send(
            "POST",
            "/account/tokens",
            token.equals("none") ? "name=t&scope=all" : form,
            headers(site, origin).toArray(String[]::new));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(tokens() - before).isEqualTo(status == 200 ? 1 : 0);
    if (status == 403) {
      assertThat(answer.body()).contains("<h1>", "Nothing was changed", "request <code>");
    }
  }

  @ParameterizedTest(name = "{0} from {1}: {2}")
  @CsvSource({
    "same-origin, own,                  303",
    "-,           -,                    303",
    "cross-site,  https://evil.example, 403",
    "same-site,   -,                    403",
    "-,           'null',               403",
  })
  void nobodyIsLoggedInByAnotherSite(String site, String origin, int status) throws Exception {
    PageBrowser browser = pages.browser();
    HttpResponse<String> answer =
        browser.send(
            "POST",
            "/login",
            "user=reader&password=correct+horse",
            headers(site, origin).toArray(String[]::new));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(browser.cookies().isEmpty()).isEqualTo(status == 403);
  }

  @Test
  void aPasswordThatBrowsersSendByThemselvesChangesNothing() throws Exception {
    int before = tokens();
    HttpResponse<String> answer =
        pages.stage.ask(
            "reader", "POST", "/account/tokens", "name=t&scope=all", "Accept", "text/html");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("you have none", "/login?to=%2Faccount%2Ftokens");
    assertThat(tokens()).isEqualTo(before);
    assertThat(pages.stage.ask("reader", "GET", "/account/tokens", "").statusCode()).isEqualTo(200);
  }

  @Test
  void aFormOfASessionThatIsOverSaysWhatToDo() throws Exception {
    PageBrowser browser = pages.of("reader");
    String token = browser.token();
    browser.post("/logout");
    HttpResponse<String> answer =
        browser.send("POST", "/account/tokens", PageBrowser.form(token, "name", "t"));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("Log in by the page");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"GET", "HEAD"})
  void nothingIsChangedByFollowingALink(String method) throws Exception {
    PageBrowser browser = pages.of("reader");
    int before = tokens();
    for (String path :
        List.of(
            "/logout",
            "/account/tokens?name=t&scope=all&token=" + browser.token(),
            "/account/sessions?others=end&token=" + browser.token())) {
      browser.send(method, path, "");
    }

    assertThat(tokens()).isEqualTo(before);
    assertThat(browser.get("/account").statusCode()).isEqualTo(200);
    assertThat(browser.get("/logout").statusCode()).isEqualTo(405);
  }

  @ParameterizedTest(name = "{0} leads to {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /account                          | /account
          /search?q=a%2Fb&x=1               | /search?q=a%2Fb&x=1
          /module/go?path=ex.test%2Fm#files | /module/go?path=ex.test%2Fm#files
          ``                                | /
          account                           | /
          //evil.example                    | /
          ///evil.example                   | /
          /\\evil.example                   | /
          \\\\evil.example                  | /
          /%09/evil.example                 | /%09/evil.example
          https://evil.example              | /
          javascript:alert(1)               | /
          /login                            | /
          /login?to=//evil.example          | /
          /logout                           | /
          /account/password                 | /
          /a b                              | /
          /é                                | /
          @evil.example                     | /
          .evil.example                     | /
          """)
  void aLoginLeadsToThisSiteOnly(String to, String link) throws Exception {
    HttpResponse<String> in =
        pages.browser().post("/login", "user", "reader", "password", Stage.PASSWORD, "to", to);

    assertThat(in.headers().firstValue("Location")).contains(link);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"'/\t/evil.example'", "'/\r\nSet-Cookie: larder=x'"})
  void aLineEndLeadsNowhere(String to) throws Exception {
    HttpResponse<String> in =
        pages.browser().post("/login", "user", "reader", "password", Stage.PASSWORD, "to", to);

    assertThat(in.headers().firstValue("Location")).contains("/");
    assertThat(in.headers().allValues("Set-Cookie")).hasSize(1);
  }
}
