package dev.larder.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.storage.Samples;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What forms of administration change, and what they refuse to.
class AdminEditingTest {
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

  private void prepare() throws Exception {
    for (String[] one : AdminObjects.NEEDED) {
      stage.put(one[0] + "/" + one[1], one[2]);
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "users, eve, /password, a long enough password",
    "service-accounts, ci, /ownerRole, team",
    "roles, dev, /includes, team",
    "deny-rules, cve-2, /reason, it is bad",
    "checksum-databases, sum.other.example, /url, https://sum.other.example",
  })
  void makesWhatWasFilledIn(String path, String name, String field, String value) throws Exception {
    prepare();
    ShownForm form = stage.form("/admin/create/" + path).with(":name", name).with(field, value);
    if (path.equals("deny-rules")) {
      form.with("/modules", "bad.example\r\nworse.example");
    }
    if (path.equals("checksum-databases")) {
      form.with("/key", "sum.other.example+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8");
      assertThat(stage.send(form).body()).contains("Not saved.", "data-wrong=\"true\"");
      return;
    }

    HttpResponse<String> made = stage.send(form);

    assertThat(made.statusCode()).as(made.body()).isEqualTo(303);
    assertThat(made.headers().firstValue("Location").orElseThrow())
        .startsWith("/admin/" + path + "/" + name + "?done=Saved");
    assertThat(stage.page("/admin/" + path)).contains("/admin/" + path + "/" + name + "\"");
  }

  @Test
  void makesNothingUnderANameThatIsTaken() throws Exception {
    prepare();

    HttpResponse<String> refused =
        stage.send(stage.form("/admin/create/roles").with(":name", "team"));

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("Not saved. team is there already", "value=\"team\"");
  }

  @Test
  void saysWhatIsWrongAtTheFieldAndKeepsWhatWasTyped() throws Exception {
    HttpResponse<String> refused =
        stage.send(
            stage
                .form("/admin/create/roles")
                .with(":name", "dev")
                .with("/grants/0/repositories", "go, <b>")
                .with("/grants/0/modules", "corp.example"));

    assertThat(refused.statusCode()).isBetween(400, 422);
    assertThat(refused.body())
        .contains("Not saved. Grants 1", "value=\"go, &lt;b>\"", "value=\"corp.example\"")
        .containsPattern("class=\"wrong\" id=\"[^\"]*\">[^<]+<");
  }

  @Test
  void addsAndRemovesRowsWithoutSavingThem() throws Exception {
    ShownForm form =
        stage
            .form("/admin/create/roles")
            .with("/grants/0/repositories", "go")
            .by("do", "again /grants/0");

    String two = stage.send(form).body();
    assertThat(ShownForm.of(two, "/admin/create").names()).contains("/grants/1/repositories");
    String one = stage.send(ShownForm.of(two, "/admin/create").by("do", "remove /grants/0")).body();

    assertThat(ShownForm.of(one, "/admin/create").names()).doesNotContain("/grants/1/repositories");
    assertThat(one).doesNotContain("value=\"go\"");
  }

  @Test
  void ordersMembersWithButtons() throws Exception {
    prepare();
    stage.put("repositories/two", "{\"format\": \"go\", \"type\": \"hosted\"}");
    stage.put(
        "repositories/all",
        "{\"format\": \"go\", \"type\": \"group\", \"members\": [\"seen\", \"two\"]}");

    ShownForm form = stage.form("/admin/repositories/all").by("do", "up /members/1");
    String moved = stage.send(form).body();
    stage.send(ShownForm.of(moved, "/admin/repositories/all"));

    assertThat(stage.read("repositories/all").path("members").toString())
        .isEqualTo("[\"two\",\"seen\"]");
  }

  @Test
  void removesASecretOnlyWhenItIsToldTo() throws Exception {
    prepare();
    ShownForm form = stage.form("/admin/repositories/seen").ticking("/hookSecret:remove", "true");

    assertThat(definition("seen").hookSecret()).isPresent();
    assertThat(stage.send(form).statusCode()).isEqualTo(303);
    assertThat(definition("seen").hookSecret()).isEmpty();
  }

  private Definition definition(String name) {
    return repository(name).definition();
  }

  private Repository repository(String name) {
    return stage.stage.snapshots.current().find(new RepositoryName(name)).orElseThrow();
  }

  @Test
  void overwritesNothingThatChangedMeanwhile() throws Exception {
    prepare();
    ShownForm form = stage.form("/admin/roles/team").by("do", "");
    stage.put(
        "roles/team",
        "{\"grants\": [{\"repositories\": \"theirs\", \"modules\": \"*\", \"actions\":"
            + " \"read\"}]}");

    HttpResponse<String> late = stage.send(form);

    assertThat(late.statusCode()).isEqualTo(412);
    assertThat(late.body()).contains("Somebody was faster", "value=\"theirs\"");
    assertThat(stage.read("roles/team").toString()).contains("theirs");
  }

  @Test
  void asksBeforeItDeletes() throws Exception {
    prepare();

    HttpResponse<String> gone = stage.send(stage.form("/admin/delete/roles/team"));

    assertThat(gone.headers().firstValue("Location").orElseThrow())
        .startsWith("/admin/roles?done=Deleted");
    assertThat(stage.open("admin", "/admin/roles/team").statusCode()).isEqualTo(404);
  }

  @Test
  void losesWhatIsStoredOnlyWhenItIsToldTo() throws Exception {
    prepare();
    stored("seen");

    HttpResponse<String> asked = stage.send(stage.form("/admin/delete/repositories/seen"));

    assertThat(asked.statusCode()).isEqualTo(409);
    assertThat(asked.body()).contains("Not deleted.", "Delete it all the same");
    ShownForm again = ShownForm.of(asked.body(), "/admin/delete");
    assertThat(stage.send(again).statusCode()).isEqualTo(303);
    assertThat(stage.open("admin", "/admin/repositories/seen").statusCode()).isEqualTo(404);
  }

  @Test
  void actsOnOneVersion() throws Exception {
    prepare();
    Coordinates version = new Coordinates("corp.example/a", "v1.0.0");
    var _ =
        stage
            .stage
            .stores
            .metadata()
            .commit(Samples.published(repository("seen").id(), version, "content"));
    String path = "/admin/versions?repository=seen&component=corp.example/a&version=v1.0.0";
    ShownForm deletion =
        ShownForm.of(stage.page(path), "/admin/versions").with("/reason", "leaked");

    assertThat(stage.send(deletion).statusCode()).isEqualTo(303);
    String deleted = stage.page(path);
    assertThat(deleted).contains("Bring it back", "leaked");
    assertThat(stage.send(ShownForm.of(deleted, "/admin/versions")).statusCode()).isEqualTo(303);

    assertThat(stage.page(path)).contains("Take it out of use");
  }

  /// What a group shows is stored in one of its members.
  @Test
  void stopsAVersionThatWasLookedUpByAGroup() throws Exception {
    prepare();
    stage.put(
        "repositories/all", "{\"format\": \"go\", \"type\": \"group\", \"members\": [\"seen\"]}");
    stored("seen");
    String place = "&component=corp.example/a&version=v1.0.0";
    String page = stage.page("/admin/versions?repository=all" + place);

    assertThat(page).contains("Take it out of use in seen").doesNotContain("Fetch it anew");
    ShownForm stop = ShownForm.of(page, "/admin/versions").with("/reason", "leaked");
    assertThat(stage.send(stop).statusCode()).isEqualTo(303);
    assertThat(stage.page("/admin/versions?repository=seen" + place))
        .contains("Out of use in seen");
  }

  @Test
  void deletesAllTheSameOnlyWhatWasShown() throws Exception {
    prepare();
    stored("seen");
    ShownForm deletion = stage.form("/admin/delete/repositories/seen");
    HttpResponse<String> refused = stage.send(deletion);
    assertThat(refused.body()).contains("Delete it all the same");
    ShownForm forced = ShownForm.of(refused.body(), "/admin/delete/repositories/seen");

    stage.put("repositories/seen", AdminObjects.HOSTED.replace("true", "false"));
    HttpResponse<String> overtaken = stage.send(forced);

    assertThat(overtaken.statusCode()).isEqualTo(412);
    assertThat(overtaken.body()).contains("Somebody was faster");
    assertThat(stage.send(ShownForm.of(overtaken.body(), "/admin/delete")).statusCode())
        .isEqualTo(409);
    assertThat(stage.send(forced(overtaken.body())).statusCode()).isEqualTo(303);
  }

  /// The form behind the one that is refused once more.
  private ShownForm forced(String page) throws Exception {
    String again = stage.send(ShownForm.of(page, "/admin/delete")).body();
    return ShownForm.of(again, "/admin/delete");
  }

  private void stored(String repository) {
    var _ =
        stage
            .stage
            .stores
            .metadata()
            .commit(
                Samples.published(
                    repository(repository).id(),
                    new Coordinates("corp.example/a", "v1.0.0"),
                    "content"));
  }

  @Test
  void saysWhyItDoesNotDelete() throws Exception {
    prepare();
    stage.put("service-accounts/ci", "{\"roles\": [\"team\"]}");

    HttpResponse<String> refused = stage.send(stage.form("/admin/delete/roles/team"));

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("Not deleted.", "ci");
  }
}
