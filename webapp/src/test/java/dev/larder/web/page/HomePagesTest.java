package dev.larder.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.storage.Samples;
import dev.larder.web.testing.PageBrowser;
import dev.larder.web.testing.Stage;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
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

/// The start page, search, browsing and set-up, as browsers get them.
final class HomePagesTest {

  @TempDir private Path folder;
  private Stage stage;

  @BeforeEach
  void start() throws Exception {
    stage = new Stage();
    stage.repository("own", new Type.Hosted(Optional.empty()), false, "corp");
    stage.repository("open", new Type.Hosted(Optional.empty()), true, "free");
    stage.repository("all", Stage.group("own", "open"), true);
    PageStage.openPages(stage, folder, Optional.of(URI.create("http://larder.example/base")));
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  private void stored(String repository, String... components) {
    var id = stage.snapshots.current().find(new RepositoryName(repository)).orElseThrow().id();
    for (String component : components) {
      Coordinates name = new Coordinates(component, "v1");
      var _ = stage.stores.metadata().commit(Samples.published(id, name, component));
    }
  }

  private String page(String who, String path, String... headers) throws Exception {
    HttpResponse<String> answer = stage.ask(who, "GET", path, "", headers);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static List<String> links(String page, String beginning) {
    return Pattern.compile("href=\"(" + Pattern.quote(beginning) + "[^\"]*)\"")
        .matcher(page.replace("&amp;", "&"))
        .results()
        .map(found -> found.group(1))
        .distinct()
        .toList();
  }

  @Test
  void theStartPageSaysWhatToDoWhileNothingIsStored() throws Exception {
    assertThat(page("-", "/")).contains("Nothing is stored here yet", "go get");

    stored("open", "free/a");
    assertThat(page("-", "/")).doesNotContain("Nothing is stored here yet");
  }

  @Test
  void whatIsHiddenDoesNotMakeAServerLookUsed() throws Exception {
    stored("own", "corp/a");

    assertThat(page("-", "/")).contains("Nothing is stored here yet");
    assertThat(page("admin", "/")).doesNotContain("Nothing is stored here yet");
  }

  @Test
  void theStartPageBeginsWithSearchAndHasNoSecondOne() throws Exception {
    String start = page("-", "/");

    assertThat(start).containsOnlyOnce("type=\"search\"");
    assertThat(start.indexOf("type=\"search\"")).isLessThan(start.indexOf("Set up your machine"));
    assertThat(links(start, "/base/setup/")).containsExactly("/base/setup/all", "/base/setup/open");
    assertThat(links(start, "/base/browse/"))
        .containsExactly("/base/browse/all", "/base/browse/open");
  }

  @Test
  void findsModulesWithLinksToTheirPages() throws Exception {
    stored("own", "corp/chi");
    stored("open", "free/chi", "free/x/chimera");

    String found = page("admin", "/search?q=chi");
    assertThat(links(found, "/base/module/"))
        .containsExactly(
            "/base/module/own?path=corp%2Fchi",
            "/base/module/open?path=free%2Fchi", "/base/module/open?path=free%2Fx%2Fchimera");
    assertThat(found).contains("value=\"chi\"", ">v1</span>", "<time datetime=\"2", "3 modules");
    assertThat(page("-", "/search?q=chi")).doesNotContain("corp").contains("2 modules");
  }

  @Test
  void whileSomebodyTypesOnlyTheListIsSent() throws Exception {
    for (int i = 0; i < 9; i++) {
      stored("open", "free/chi" + i);
    }
    String piece = page("-", "/search?q=chi", "HX-Request", "true");

    assertThat(piece).doesNotContain("<html", "<h1").startsWith("<div id=\"found\">");
    assertThat(links(piece, "/base/module/")).hasSize(8);
    assertThat(links(piece, "/base/search")).containsExactly("/base/search?q=chi");
    assertThat(page("-", "/search?q=", "HX-Request", "true")).doesNotContain("<li");
  }

  @Test
  void pagesOfWhatIsFoundFollowEachOther() throws Exception {
    for (int i = 0; i < 65; i++) {
      stored("open", "free/chi" + i);
    }
    int found = 0;
    Optional<String> next = Optional.of("/search?q=chi");
    for (int pages = 0; next.isPresent(); pages++) {
      assertThat(pages).isLessThan(3);
      String page = page("-", next.get());
      found += links(page, "/base/module/").size();
      next =
          links(page, "/base/search?q=chi&after").stream()
              .map(link -> link.substring("/base".length()))
              .findFirst();
    }
    assertThat(found).isEqualTo(65);
  }

  @ParameterizedTest(name = "{0} as {1}")
  @CsvSource({"nothing-like-this, -, log in", "nothing-like-this, admin, go get"})
  void saysWhatToDoWhereNothingIsFound(String text, String who, String words) throws Exception {
    String page = page(who, "/search?q=" + text);

    assertThat(page).contains("<strong>" + text + "</strong>", words);
    assertThat(page.contains("/login?to")).isEqualTo(who.equals("-"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
        "/search?q=%22%3E%3Cimg%20src=x%3E",
        "/browse/open?prefix=%3Cscript%3Ealert(1)%3C/script%3E",
      })
  void whatIsTypedIsTextAlone(String path) throws Exception {
    assertThat(page("-", path)).doesNotContain("<script>", "<img", "\"><");
  }

  @Test
  void browsesALevelAtATime() throws Exception {
    stored("own", "corp/chi");
    stored("open", "free/chi", "free/chi/v2", "free/x/chimera");

    assertThat(links(page("admin", "/browse/all"), "/base/browse/all?"))
        .containsExactly("/base/browse/all?prefix=corp%2F", "/base/browse/all?prefix=free%2F");
    assertThat(page("-", "/browse/all")).doesNotContain("corp").containsPattern(">\\s*3\\s*<");
    String below = page("-", "/browse/all?prefix=free/");
    assertThat(links(below, "/base/module/")).containsExactly("/base/module/all?path=free%2Fchi");
    assertThat(links(below, "/base/browse/all?prefix=free%2F"))
        .containsExactly(
            "/base/browse/all?prefix=free%2F",
            "/base/browse/all?prefix=free%2Fchi%2F", "/base/browse/all?prefix=free%2Fx%2F");
  }

  @Test
  void levelsWithManyElementsHaveSeveralPages() throws Exception {
    for (int i = 100; i < 250; i++) {
      stored("open", "free/n" + i);
    }
    String first = page("-", "/browse/open?prefix=free");
    String second =
        page(
            "-",
            links(first, "/base/browse/open?prefix=free%2F&after")
                .getFirst()
                .substring("/base".length()));

    assertThat(links(first, "/base/module/")).hasSize(100);
    assertThat(links(second, "/base/module/")).hasSize(50);
    assertThat(links(second, "/base/browse/open?prefix=free%2F&after")).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1} is {2}")
  @CsvSource({
    "-,      /browse/own,   401",
    "-,      /browse/none,  401",
    "reader, /browse/none,  403",
    "admin,  /browse/none,  404",
    "-,      /setup/own,    401",
    "-,      /setup/none,   401",
    "reader, /setup/none,   403",
    "admin,  /setup/none,   404",
    "admin,  /setup/own,    200",
    "-,      /setup/open,   200",
    "-,      /search?q=a&after=nonsense, 400",
  })
  void endsAsTheApiDoes(String who, String path, int status) throws Exception {
    HttpResponse<String> answer = stage.ask(who, "GET", path, "");

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
  }

  @Test
  void saysWhatBringsTheFirstModuleIntoARepository() throws Exception {
    assertThat(links(page("-", "/browse/open"), "/base/setup/"))
        .containsExactly("/base/setup/open");
    assertThat(page("-", "/browse/open?prefix=none")).contains("below <strong>none/</strong>");
  }

  @Test
  void makesATokenOnTheSpotAndShowsItOnce() throws Exception {
    HttpResponse<String> answer =
        browser("admin").post("/setup/own", "name", "pipeline", "days", "30");
    Matcher token = Pattern.compile("lrd_[A-Za-z0-9_]+").matcher(answer.body());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(token.find()).isTrue();
    assertThat(answer.body())
        .contains("<strong>pipeline</strong>", "after 30 days", "export TOKEN=" + token.group());
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(page("admin", "/setup/own")).doesNotContain(token.group()).contains("Make a token");
    assertThat(stage.ask("admin", "GET", "/", "").body()).doesNotContain(token.group());
  }

  @ParameterizedTest(name = "{0} for {1} days is {2}")
  @CsvSource({
    "'', 30, 422",
    "ci, -1, 200",
  })
  void saysWhyNoTokenWasMade(String name, String days, int status) throws Exception {
    HttpResponse<String> answer = browser("admin").post("/setup/open", "name", name, "days", days);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body().contains("lrd_")).isEqualTo(status == 200);
    assertThat(answer.body().contains("No token was made")).isEqualTo(status != 200);
  }

  @Test
  void makesNoTokenForWhoIsNotLoggedIn() throws Exception {
    HttpResponse<String> answer =
        new PageBrowser(stage.uri()).post("/setup/open", "name", "ci", "days", "30");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
    assertThat(answer.body()).doesNotContain("lrd_");
  }

  private PageBrowser browser(String user) throws Exception {
    return new PageBrowser(stage.uri()).logIn(user, Stage.PASSWORD);
  }

  @Test
  void offersNoFormToWhoCannotUseIt() throws Exception {
    assertThat(page("-", "/setup/open")).doesNotContain("<form method=\"post\"").contains("Log in");
    assertThat(page("admin", "/setup/open")).contains("<form method=\"post\"");
  }
}
