package dev.larder.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.storage.PageSession;
import dev.larder.web.testing.PageBrowser;
import dev.larder.web.testing.Stage;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What begins a session of the pages, what ends it, and where it opens nothing (targets S17, S24).
class SessionTest {
  private static final String COOKIE = "larder";

  @TempDir private Path folder;
  private PageStage pages;
  private Stage stage;

  @BeforeEach
  void start() throws Exception {
    pages = new PageStage(folder);
    stage = pages.stage;
  }

  @AfterEach
  void stop() {
    pages.close();
  }

  private boolean isIn(PageBrowser browser) throws Exception {
    return browser.get("/account").statusCode() == 200;
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  @Test
  void beginsWithTheRightPasswordAndEndsByTheButton() throws Exception {
    PageBrowser browser = pages.browser();
    HttpResponse<String> in =
        browser.post("/login", "user", "reader", "password", Stage.PASSWORD, "to", "/account");

    assertThat(in.statusCode()).isEqualTo(303);
    assertThat(location(in)).isEqualTo("/account");
    assertThat(browser.get("/account").body()).contains("<h1>reader</h1>", "Log out");
    Map<String, String> kept = Map.copyOf(browser.cookies());
    assertThat(browser.post("/logout").statusCode()).isEqualTo(303);
    assertThat(browser.cookies()).isEmpty();
    browser.cookies().putAll(kept);
    assertThat(isIn(browser)).isFalse();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "-,                  larder,          Path=/; HttpOnly; SameSite=Lax",
    "http://own,         larder,          Path=/; HttpOnly; SameSite=Lax",
    "http://own/base,    larder,          Path=/base; HttpOnly; SameSite=Lax",
    "https://own,        __Host-larder,   Path=/; HttpOnly; SameSite=Lax; Secure",
    "https://own/base,   __Secure-larder, Path=/base; HttpOnly; SameSite=Lax; Secure",
    "https://other.test, larder,          Path=/; HttpOnly; SameSite=Lax",
  })
  void itsCookieIsAsGuardedAsTheWayToTheServer(String publicUrl, String name, String rest)
      throws Exception {
    String own = stage.uri().getAuthority();
    pages.open(
        publicUrl.equals("-")
            ? Optional.empty()
            : Optional.of(URI.create(publicUrl.replace("own", own))));
    HttpResponse<String> in =
        pages.browser().post("/login", "user", "reader", "password", Stage.PASSWORD);

    assertThat(in.headers().allValues("Set-Cookie"))
        .singleElement()
        .asString()
        .matches(name + "=[A-Za-z0-9_-]{43}; " + rest);
  }

  @Test
  void eachLoginHasAnotherSecretAndEndsTheSessionInWhichItWasMade() throws Exception {
    PageBrowser browser = pages.of("reader");
    String first = browser.cookies().get(COOKIE);
    String token = browser.token();
    browser.logIn("admin", Stage.PASSWORD);

    assertThat(browser.cookies().get(COOKIE)).isNotEqualTo(first).hasSize(43);
    assertThat(browser.token()).isNotEqualTo(token);
    assertThat(browser.get("/account").body()).contains("<h1>admin</h1>");
    browser.cookies().put(COOKIE, first);
    assertThat(isIn(browser)).isFalse();
  }

  @Test
  void aSecretThatAnotherSiteHasPlantedIsNeverTaken() throws Exception {
    PageBrowser browser = pages.browser();
    browser.cookies().put(COOKIE, "A".repeat(43));
    browser.logIn("reader", Stage.PASSWORD);

    assertThat(browser.cookies().get(COOKIE)).isNotEqualTo("A".repeat(43));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"", "x", "\"quoted\"", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void aSecretThatOpensNothingIsForgottenByTheBrowser(String secret) throws Exception {
    PageBrowser browser = pages.browser();
    browser.cookies().put(COOKIE, secret);
    HttpResponse<String> answer = browser.get("/");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("Log in");
    assertThat(browser.cookies()).isEmpty();
  }

  @Test
  void theStoreHasNoSecret() throws Exception {
    PageBrowser browser = pages.of("reader");
    String secret = browser.cookies().get(COOKIE);
    List<PageSession> stored =
        stage
            .stores
            .sessions()
            .of(stage.snapshots.current().directory().account("reader").orElseThrow().id());

    assertThat(stored).hasSize(1);
    assertThat(List.of(stored.getFirst().id(), stored.getFirst().sha256(), browser.token()))
        .doesNotContain(secret);
    assertThat(browser.token()).isNotEqualTo(stored.getFirst().sha256());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "disabled",
        "disabled and enabled",
        "deleted",
        "deleted and made again",
        "another password"
      })
  void endsWithItsAccountAndItsPassword(String how) throws Exception {
    PageBrowser browser = pages.of("reader");
    assertThat(isIn(browser)).isTrue();
    String user = "/api/v1/users/reader";
    switch (how) {
      case "disabled" -> admin("PUT", user, "{\"roles\": [], \"disabled\": true}");
      case "disabled and enabled" -> {
        admin("PUT", user, "{\"roles\": [], \"disabled\": true}");
        admin("PUT", user, "{\"roles\": [], \"disabled\": false}");
      }
      case "deleted" -> admin("DELETE", user, "");
      case "deleted and made again" -> {
        admin("DELETE", user, "");
        stage.user("reader");
      }
      case "another password" ->
          admin("PUT", user, "{\"roles\": [], \"password\": \"" + PageStage.CHANGED + "\"}");
      default -> throw new IllegalArgumentException(how);
    }

    assertThat(isIn(browser)).isFalse();
    assertThat(browser.cookies()).isEmpty();
  }

  private void admin(String method, String path, String body) throws Exception {
    assertThat(stage.ask("admin", method, path, body).statusCode()).isLessThan(300);
  }

  @Test
  void aChangeOfRolesHoldsAtOnce() throws Exception {
    PageBrowser browser = pages.of("reader");
    assertThat(browser.get("/").body()).doesNotContain("id=\"private\"");
    admin("PUT", "/api/v1/users/reader", "{\"roles\": [\"reader\"]}");

    assertThat(browser.get("/").body()).contains("id=\"private\"");
  }

  @Test
  void onesOwnNewPasswordEndsAllOthersAndGoesOnWithAnotherSecret() throws Exception {
    PageBrowser here = pages.of("reader");
    PageBrowser there = pages.of("reader");
    String before = here.cookies().get(COOKIE);
    HttpResponse<String> changed =
        here.post(
            "/account/password",
            "current",
            Stage.PASSWORD,
            "new",
            PageStage.CHANGED,
            "again",
            PageStage.CHANGED);

    assertThat(changed.statusCode()).isEqualTo(303);
    assertThat(location(changed)).startsWith("/account?done=");
    assertThat(isIn(here)).isTrue();
    assertThat(isIn(there)).isFalse();
    here.cookies().put(COOKIE, before);
    assertThat(isIn(here)).isFalse();
  }

  @ParameterizedTest(name = "{0}, {1}, {2}: {3} {4}")
  @CsvSource({
    "correct horse, another long password, another long passwort, 422, twice alike",
    "wrong horse,   another long password, another long password, 422, is wrong",
    "correct horse, short,                 short,                 422, 12",
    "correct horse, correct horse,         correct horse,         422, is the current password",
  })
  void saysWhyAPasswordIsNotChanged(
      String current, String next, String again, int status, String words) throws Exception {
    PageBrowser browser = pages.of("reader");
    HttpResponse<String> answer =
        browser.post("/account/password", "current", current, "new", next, "again", again);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(words).doesNotContain(next + "\"");
    assertThat(isIn(browser)).isTrue();
  }

  @Test
  void whoHasToChangeTheirPasswordSeesNothingElse() throws Exception {
    pages.fresh("fresh");
    PageBrowser browser = pages.browser();
    HttpResponse<String> in =
        browser.post("/login", "user", "fresh", "password", Stage.PASSWORD, "to", "/account");

    assertThat(location(in)).isEqualTo("/account/password?to=%2Faccount");
    for (String path : List.of("/", "/account", "/account/tokens", "/?login")) {
      HttpResponse<String> answer = browser.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(303);
      assertThat(location(answer)).startsWith("/account/password?to=");
    }
    assertThat(browser.get("/account/password?to=%2Faccount").body())
        .contains("Somebody else has set");
    assertThat(browser.post("/account/tokens", "name", "t", "scope", "all").statusCode())
        .isEqualTo(303);
    assertThat(stage.snapshots.current().directory().tokens()).isEmpty();
    HttpResponse<String> changed =
        browser.post(
            "/account/password",
            "current",
            Stage.PASSWORD,
            "new",
            PageStage.CHANGED,
            "again",
            PageStage.CHANGED,
            "to",
            "/account");
    assertThat(location(changed)).isEqualTo("/account");
    assertThat(isIn(browser)).isTrue();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "GET,    /api/v1/me",
    "GET,    /api/v1/users",
    "PUT,    /api/v1/users/eve",
    "DELETE, /api/v1/users/reader",
    "POST,   /api/v1/tokens",
    "GET,    /api/v1/status",
    "GET,    /metrics",
    "GET,    /repository/private/",
    "PUT,    /repository/private/corp.example/secret/@v/v1.0.0.zip",
  })
  void itsCookieOpensNothingButPages(String method, String path) throws Exception {
    PageBrowser browser = pages.of("admin");
    assertThat(isIn(browser)).isTrue();
    HttpResponse<String> answer =
        browser.send(method, path, method.equals("PUT") ? "{\"roles\": []}" : "");

    assertThat(answer.statusCode()).isIn(401, 404);
    assertThat(answer.statusCode() == 401 || answer.body().contains("asked as anonymous")).isTrue();
    assertThat(stage.snapshots.current().directory().account("reader")).isPresent();
    assertThat(stage.snapshots.current().directory().account("eve")).isEmpty();
  }

  @Test
  void theAuditLogHasLoginsAndLogouts() throws Exception {
    PageBrowser browser = pages.of("reader");
    browser.post("/logout");

    assertThat(stage.audited("session.save"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.author().principal()).isEqualTo("reader"));
    assertThat(stage.audited("session.delete"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.author().principal()).isEqualTo("reader"));
  }
}
