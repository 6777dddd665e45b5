package dev.larder.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.common.json.Json;
import dev.larder.web.admin.AdminEndpoint;
import dev.larder.web.admin.ApiStage;
import dev.larder.web.http.Route;
import dev.larder.web.http.Routes;
import dev.larder.web.testing.Stage;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// The forms of administration hold what the API has, all of it and unchanged.
class AdminFormsTest {
  @TempDir private Path folder;

  private Stage stage;

  @BeforeEach
  void start() throws Exception {
    stage = Stage.ofInstalled();
    AdminEndpoint api = ApiStage.endpoint(stage, folder);
    PageEndpoint pages =
        new PageEndpoint(stage.logins, stage.snapshots, api, Optional.empty(), "1.2.3");
    stage.open(
        Routes.of(
            Route.below("/asset/", "asset", new AssetEndpoint()),
            Route.below("/api/v1/", "api", api),
            Route.below("/", "page", pages)));
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  /// Objects with as many members as each can have at once; further ones may refer to those before.
  static String[][] objects() {
    return AdminObjects.ALL;
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("objects")
  void sendsBackWhatItShows(String path, String name, String body) throws Exception {
    put(path, name, body);
    HttpResponse<String> before = api("GET", path + "/" + name, "");
    String page = page("/admin/" + path + "/" + name);

    HttpResponse<String> saved = send(ShownForm.of(page, "/admin/" + path));

    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
    HttpResponse<String> after = api("GET", path + "/" + name, "");
    assertThat(Json.read(after.body().getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(Json.read(before.body().getBytes(StandardCharsets.UTF_8)));
    assertThat(after.headers().firstValue("ETag")).isEqualTo(before.headers().firstValue("ETag"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "Repository, repositories, /admin/create/repositories?type=hosted&format=go"
        + " /admin/create/repositories?type=proxy&format=go"
        + " /admin/create/repositories?type=git&format=go"
        + " /admin/create/repositories?type=group&format=go",
    "User, users, /admin/create/users",
    "ServiceAccount, service-accounts, /admin/create/service-accounts",
    "Role, roles, /admin/create/roles",
    "DenyRule, deny-rules, /admin/create/deny-rules",
    "Retention, retention, /admin/create/retention",
    "PinList, pins, /admin/create/pins /admin/pins/seen",
    "ChecksumDatabase, checksum-databases, /admin/create/checksum-databases",
  })
  void hasAFieldForEachMember(String schema, String path, String pages) throws Exception {
    put("repositories", "seen", AdminObjects.HOSTED);
    put("pins", "seen", AdminObjects.PINS);
    JsonNode description =
        Json.read(api("GET", "openapi.json", "").body().getBytes(StandardCharsets.UTF_8));
    Set<String> fields = new TreeSet<>();
    for (String page : pages.split(" ")) {
      ShownForm.of(page(page), "/admin/").names().stream()
          .filter(name -> name.startsWith("/"))
          .map(name -> name.replaceAll(":(on|was|remove)$", "").replaceAll("/[0-9]+/", "/*/"))
          .forEach(fields::add);
    }

    assertThat(SchemaMembers.of(description, schema)).isNotEmpty().isSubsetOf(fields);
  }

  private void put(String path, String name, String body) throws Exception {
    for (String[] before : AdminObjects.NEEDED) {
      if (!(before[0] + before[1]).equals(path + name)) {
        assertThat(api("PUT", before[0] + "/" + before[1], before[2]).statusCode()).isLessThan(300);
      }
    }
    HttpResponse<String> made = api("PUT", path + "/" + name, body);
    assertThat(made.statusCode()).as(made.body()).isLessThan(300);
  }

  private HttpResponse<String> api(String method, String path, String body) throws Exception {
    return stage.ask("admin", method, "/api/v1/" + path, body, "Content-Type", "application/json");
  }

  private String page(String path) throws Exception {
    HttpResponse<String> page = stage.ask("admin", "GET", path, "", "Accept", "text/html");
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    return page.body();
  }

  private HttpResponse<String> send(ShownForm form) throws Exception {
    return stage.ask(
        "admin",
        "POST",
        form.action(),
        form.sent(),
        "Content-Type",
        "application/x-www-form-urlencoded",
        "Accept",
        "text/html");
  }

  @Test
  void showsNoSecret() throws Exception {
    for (String[] one : AdminObjects.ALL) {
      put(one[0], one[1], one[2]);
      assertThat(page("/admin/" + one[0] + "/" + one[1])).doesNotContain(AdminObjects.SECRET);
    }
  }
}
