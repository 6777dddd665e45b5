package dev.larder.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.common.json.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
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

  private AdminStage stage;

  @BeforeEach
  void start() throws Exception {
    stage = new AdminStage(folder);
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
    HttpResponse<String> before = stage.api("GET", path + "/" + name, "");
    ShownForm form = stage.form("/admin/" + path + "/" + name);

    HttpResponse<String> saved = stage.send(form);

    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
    HttpResponse<String> after = stage.api("GET", path + "/" + name, "");
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
    JsonNode description = stage.read("openapi.json");
    Set<String> fields = new TreeSet<>();
    for (String page : List.of(pages.split(" ", -1))) {
      stage.form(page).names().stream()
          .filter(name -> name.startsWith("/"))
          .map(name -> name.replaceAll(":(on|was|remove)$", "").replaceAll("/[0-9]+/", "/*/"))
          .forEach(fields::add);
    }

    assertThat(SchemaMembers.of(description, schema)).isNotEmpty().isSubsetOf(fields);
  }

  /// With what it refers to.
  private void put(String path, String name, String body) throws Exception {
    for (String[] before : AdminObjects.NEEDED) {
      stage.put(before[0] + "/" + before[1], before[2]);
    }
    stage.put(path + "/" + name, body);
  }

  @Test
  void foldsAwayWhatFewNeed() throws Exception {
    put(
        "repositories",
        "plain",
        "{\"format\": \"go\", \"type\": \"proxy\", \"upstream\": {\"url\":"
            + " \"https://up.example\"}}");
    put(
        "repositories",
        "login",
        "{\"format\": \"go\", \"type\": \"proxy\", \"upstream\": {\"url\": \"https://up.example\","
            + " \"username\": \"u\", \"password\": \"p\"}}");

    assertThat(stage.page("/admin/repositories/plain"))
        .contains("<details>")
        .doesNotContain("<details open");
    assertThat(stage.page("/admin/repositories/login")).contains("<details open");
  }

  @Test
  void showsNoSecret() throws Exception {
    for (String[] one : AdminObjects.ALL) {
      put(one[0], one[1], one[2]);
      assertThat(stage.page("/admin/" + one[0] + "/" + one[1])).doesNotContain(AdminObjects.SECRET);
    }
  }
}
