package dev.larder.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminPagesTest {
  @TempDir private Path folder;

  private AdminStage stage;

  @BeforeEach
  void start() throws Exception {
    stage = new AdminStage(folder);
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  static List<String> pages() {
    return List.of(
        "/admin/repositories",
        "/admin/create/repositories",
        "/admin/create/repositories?type=hosted&format=go",
        "/admin/create/repositories?type=proxy&format=go",
        "/admin/create/repositories?type=git&format=go",
        "/admin/create/repositories?type=group&format=go",
        "/admin/repositories/seen",
        "/admin/delete/repositories/seen",
        "/admin/users",
        "/admin/create/users",
        "/admin/users/admin",
        "/admin/delete/users/reader",
        "/admin/service-accounts",
        "/admin/create/service-accounts",
        "/admin/roles",
        "/admin/create/roles",
        "/admin/roles/team",
        "/admin/delete/roles/team",
        "/admin/tokens",
        "/admin/create/tokens",
        "/admin/deny-rules",
        "/admin/create/deny-rules",
        "/admin/retention",
        "/admin/create/retention",
        "/admin/pins",
        "/admin/create/pins",
        "/admin/checksum-databases",
        "/admin/create/checksum-databases",
        "/admin/audit",
        "/admin/audit.csv",
        "/admin/audit.ndjson",
        "/admin/tasks",
        "/admin/tasks/echo",
        "/admin/storage",
        "/admin/storage?look=suspects",
        "/admin/storage?look=small-suspects",
        "/admin/storage?look=orphans",
        "/admin/taken",
        "/admin/taken?component=corp.example/a&versions=v1.0.0",
        "/admin/explain?principal=admin&repository=seen&component=corp.example/a");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void isForWhoMayCallItsOperations(String path) throws Exception {
    prepare();

    assertThat(stage.open("-", path).statusCode()).isEqualTo(401);
    assertThat(stage.open("reader", path).statusCode()).isEqualTo(403);
    HttpResponse<String> page = stage.open("admin", path);
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    if (!path.startsWith("/admin/audit.")) {
      assertThat(page.body().split("<h1>", -1)).hasSize(2);
      assertThat(page.body()).doesNotContain("style=", "<script>", " onclick", "dev.larder");
      assertThat(ids(page.body())).doesNotHaveDuplicates();
    }
  }

  private static List<String> ids(String page) {
    return Pattern.compile(" id=\"([^\"]*)\"")
        .matcher(page)
        .results()
        .map(m -> m.group(1))
        .toList();
  }

  private void prepare() throws Exception {
    for (String[] one : AdminObjects.NEEDED) {
      stage.put(one[0] + "/" + one[1], one[2]);
    }
    Awaitility.await().until(() -> stage.open("admin", "/admin/tasks/echo").statusCode() == 200);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"/admin/explain", "/admin/versions"})
  void letsEveryLoginAskAboutItself(String path) throws Exception {
    assertThat(stage.open("reader", path).statusCode()).isEqualTo(200);
    assertThat(stage.open("-", path).statusCode()).isEqualTo(401);
  }

  @Test
  void makesATokenShowsItOnceAndRevokesIt() throws Exception {
    ShownForm form =
        stage.form("/admin/create/tokens").with("/name", "nightly").with("/owner", "reader");

    String made = stage.send(form).body();
    Matcher token = Pattern.compile("<code>(lrd_[^<]+)</code>").matcher(made);
    assertThat(token.find()).isTrue();
    String list = stage.page("/admin/tokens?owner=reader");
    assertThat(list).contains("nightly").doesNotContain(token.group(1));
    assertThat(stage.send(ShownForm.of(list, "/admin/tokens")).statusCode()).isEqualTo(303);

    assertThat(stage.page("/admin/tokens?owner=reader")).doesNotContain("nightly");
  }

  @Test
  void filtersTheAuditLogAndGivesItOut() throws Exception {
    prepare();
    assertThat(stage.page("/admin/audit?action=role.save")).contains("role.save");
    assertThat(stage.page("/admin/audit?action=role.save")).doesNotContain("repository.save<");
    assertThat(stage.page("/admin/audit?repository=seen")).contains("repository.save<");
    assertThat(stage.page("/admin/audit?until=2020-01-01")).contains("Nothing was recorded");
    assertThat(stage.open("admin", "/admin/audit?since=yesterday").statusCode()).isEqualTo(400);
    assertThat(stage.page("/admin/audit.csv"))
        .startsWith("at,principal,")
        .contains("\"role.save\"");
    assertThat(stage.page("/admin/audit.ndjson")).contains("\"action\":\"role.save\"");
  }

  @Test
  void runsATask() throws Exception {
    prepare();

    stage.send(
        ShownForm.of(stage.page("/admin/tasks/echo"), "/admin/tasks")
            .with("/options/word", "hello"));

    Awaitility.await().until(() -> stage.page("/admin/tasks/echo").contains("hello"));
    assertThat(stage.page("/admin/tasks")).contains("done: hello");
  }

  @Test
  void explainsStepByStep() throws Exception {
    prepare();
    String path = "/admin/explain?repository=seen&component=corp.example/a&principal=";

    assertThat(stage.page(path + "admin")).contains("class=\"yes\"", "May admin read here");
    assertThat(stage.page(path + "reader&action=publish"))
        .contains("class=\"no\"", "No: no grant allows it", "Forbidden");
  }

  @Test
  void previewsWhatADenyRuleWouldDo() throws Exception {
    ShownForm form =
        stage
            .form("/admin/create/deny-rules")
            .with(":name", "r")
            .with("/modules", "bad.example")
            .with("/reason", "it is bad")
            .by("do", "preview");

    String shown = stage.send(form).body();

    assertThat(shown).contains("What it would do", "Nothing of it is stored here", "it is bad");
    assertThat(stage.read("deny-rules").path("items")).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "'><svg/onload=alert(1)>",
        "</textarea><script>alert(1)</script>",
        "</title><script>alert(1)</script>",
        "javascript:alert(1)",
      })
  void writesNothingOfOthersAsMarkup(String text) throws Exception {
    String json = new tools.jackson.databind.ObjectMapper().writeValueAsString(text);
    stage.put("deny-rules/r", "{\"modules\": \"bad.example\", \"reason\": " + json + "}");
    HttpResponse<String> token =
        stage.api("POST", "tokens", "{\"owner\": \"reader\", \"name\": " + json + "}");
    String query = java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);

    assertThat(token.statusCode()).isBetween(201, 422);
    for (String path :
        List.of(
            "/admin/deny-rules",
            "/admin/deny-rules/r",
            "/admin/tokens",
            "/admin/audit",
            "/admin/users?part=" + query,
            "/admin/audit?principal=" + query,
            "/admin/create/roles?name=" + query,
            "/admin/taken?component=" + query,
            "/admin/explain?repository=" + query + "&component=" + query,
            "/admin/deny-rules?done=" + query)) {
      String page = stage.open("admin", path).body();
      assertThat(page.replaceAll("<script src=\"/asset/[^\"]*\" defer></script>", ""))
          .as(path)
          .doesNotContainPattern("<(script|img|svg)")
          .doesNotContain("href=\"javascript:", "</textarea><");
    }
  }

  @Test
  void saysWhatARepositoryLacks() throws Exception {
    stage.put("repositories/empty", hosted("go"));
    stage.put(
        "repositories/mirror",
        "{\"format\": \"go\", \"type\": \"proxy\", \"upstream\": {\"url\":"
            + " \"https://up.example\"}}");
    assertThat(stage.page("/admin/repositories/empty"))
        .contains("Nothing can be published here yet", "No group has it as a member");
    String fresh = stage.page("/admin/repositories/mirror");
    assertThat(fresh)
        .contains("Nothing has been asked of it", "/repository/mirror")
        .doesNotContain("/component\"");
    stage.put(
        "repositories/all",
        "{\"format\": \"go\", \"type\": \"group\", \"members\": [\"empty\", \"mirror\"]}");

    assertThat(stage.page("/admin/repositories/mirror"))
        .contains("Clients of all get what is in it", "Open all");
    for (String format : List.of("go", "stub")) {
      stage.put("repositories/alone-" + format, hosted(format));
    }
    assertThat(stage.page("/admin/repositories/alone-go")).contains("Open all");
    assertThat(stage.page("/admin/repositories/alone-stub"))
        .as("a group has members of its own format alone")
        .contains("open a group")
        .doesNotContain("Open all");
  }

  private static String hosted(String format) {
    return "{\"format\": \"" + format + "\", \"type\": \"hosted\"}";
  }
}
