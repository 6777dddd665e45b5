package dev.larder.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.repository.GitPublishing;
import dev.larder.core.repository.GitUpstream;
import dev.larder.core.repository.Type;
import dev.larder.core.repository.UpstreamConfig;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.web.admin.ApiStage;
import dev.larder.web.http.Route;
import dev.larder.web.http.Routes;
import dev.larder.web.testing.Stage;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageEndpointTest {
  @TempDir private Path folder;

  private Stage stage;

  @BeforeEach
  void start() throws Exception {
    stage = new Stage();
    stage.repository(
        "private", new Type.Hosted(Optional.empty()), false, "corp.example/<b>", "git.example");
    stage.repository("public", new Type.Hosted(Optional.empty()), true);
    stage.repository("all", Stage.group("private", "public"), true);
    open(Optional.empty());
  }

  private void open(Optional<URI> publicUrl) {
    PageEndpoint pages =
        new PageEndpoint(
            stage.logins,
            stage.sessions,
            stage.snapshots,
            ApiStage.endpoint(stage, folder),
            publicUrl,
            "1.2.3");
    stage.open(
        Routes.of(
            Route.below("/asset/", "asset", new AssetEndpoint()), Route.below("/", "page", pages)));
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void showsWhatTheVisitorMayRead() throws Exception {
    String anonymous = stage.ask("-", "GET", "/", "").body();
    String admin = stage.ask("admin", "GET", "/", "").body();

    assertThat(anonymous)
        .contains("id=\"all\"", "id=\"public\"", "Log in")
        .contains("use " + stage.uri() + "/repository/all [] false {}")
        .doesNotContain("id=\"private\"", "corp.example", "git.example");
    assertThat(admin)
        .contains("id=\"all\"", "id=\"public\"", "id=\"private\"", ">admin</a>")
        .contains("[corp.example/&lt;b&gt;, git.example] true");
  }

  @Test
  void saysWhatStandsBehindARepository() throws Exception {
    GitUpstream git = new GitUpstream(List.of(), List.of());
    stage.repository("git", new Type.Proxy(git), true);
    stage.repository("mirror", new Type.Proxy(UpstreamConfig.of("https://mirror.example")), true);
    stage.repository(
        "tagged",
        new Type.Hosted(Optional.of(new GitPublishing(git, false))),
        true,
        "tagged.example");

    assertThat(stage.ask("-", "GET", "/", "").body())
        .contains(
            "Format stub, hosted: holds what is published here.<",
            "Format stub, hosted: holds what is published here or tagged in Git repositories.<",
            "Format stub, proxy: makes versions of Git repositories and keeps them.<",
            "Format stub, proxy: fetches from mirror.example and keeps what it fetched.<");
  }

  @Test
  void showsWhatTheFormatAnnounces() throws Exception {
    stage
        .stores
        .configuration()
        .saveObject("witnesses", "w", Map.of("key", "k"), ConfigurationAct.server("test"));
    stage.snapshots.reload();

    assertThat(stage.ask("-", "GET", "/", "").body())
        .contains("use " + stage.uri() + "/repository/all [] false {w=is k}");
  }

  @Test
  void showsThePublicAddressWhereThereIsOne() throws Exception {
    open(Optional.of(URI.create("https://larder.example/base/")));

    assertThat(stage.ask("-", "GET", "/", "").body())
        .contains("use https://larder.example/base/repository/all");
  }

  @Test
  void runsNoScriptsOfItsOwnAndCannotBeFramed() throws Exception {
    HttpResponse<String> answer = stage.ask("-", "GET", "/", "");

    assertThat(answer.body()).doesNotContain("<script>", "style=", " onclick");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "style-src 'self'", "frame-ancestors 'none'");
    assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @ParameterizedTest(name = "{1} {2} as {0} is {3}")
  @CsvSource({
    "-,      GET,  /,       200",
    "-,      HEAD, /,       200",
    "admin,  HEAD, /,       200",
    "nobody, HEAD, /,       401",
    "-,      GET,  /?login, 401",
    "admin,  GET,  /?login, 200",
    "-,      POST, /,       405",
  })
  void letsABrowserLogIn(String user, String method, String path, int status) throws Exception {
    HttpResponse<String> answer = stage.ask(user, method, path, "");

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("WWW-Authenticate").isPresent())
        .isEqualTo(status == 401);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"larder.css", "larder.js", "htmx.js", "icon.svg"})
  void refersToFilesThatMayBeKeptForEver(String name) throws Exception {
    Matcher link =
        Pattern.compile("(?:href|src)=\"(/asset/[0-9a-f]{16}/" + name + ")\"")
            .matcher(stage.ask("-", "GET", "/", "").body());

    assertThat(link.find()).isTrue();
    HttpResponse<String> file = stage.ask("-", "GET", link.group(1), "");
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
    assertThat(stage.ask("-", "GET", "/asset/0/" + name, "").headers().map())
        .extractingByKey("cache-control")
        .isEqualTo(List.of("public, max-age=300"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "text/html,  text/html; charset=utf-8",
    "*/*,        text/plain; charset=utf-8",
  })
  void saysWhereNothingIsInTheLanguageOfTheClient(String accept, String type) throws Exception {
    HttpResponse<String> answer = stage.ask("-", "GET", "/no/%3Csuch%3E", "", "Accept", accept);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).contains(type);
    assertThat(answer.body()).doesNotContain("<such>");
  }
}
