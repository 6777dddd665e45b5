package dev.larder.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Dependency;
import dev.larder.api.Formats;
import dev.larder.core.access.Author;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.storage.Dependents.Place;
import dev.larder.core.storage.Dependents.Requirements;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.Publication;
import dev.larder.web.testing.Stage;
import dev.larder.web.testing.StoredModule;
import dev.larder.web.testing.TestAccounts;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages about modules, over a socket.
class ModulePagesTest {
  private static final String LIB = "/module/own?path=corp.test/lib";

  @TempDir private Path folder;
  private Stage stage;

  @BeforeEach
  void start() throws Exception {
    stage = new Stage(TestAccounts.CHEAP, Formats.installed());
    stage.repository("go", "own", new Type.Hosted(Optional.empty()), false, "corp.test");
    stage.repository("go", "open", new Type.Hosted(Optional.empty()), true, "free.test");
    stage.repository("go", "all", Stage.group("own", "open"), true);
    lib("v1.0.0", "func Old() {}");
    lib("v1.1.0", "func New() {}\n\n// Gone is old.\n//\n// Deprecated: no.\nfunc Gone() {}");
    new StoredModule("corp.test/app", "v0.1.0", Map.of("main.go", "package main\n"))
        .into(stage, "own");
    new StoredModule("free.test/x", "v1.0.0", Map.of("x.go", "package x\n")).into(stage, "open");
    noted("own", "corp.test/app", "v0.1.0");
    noted("open", "free.test/x", "v1.0.0");
    PageStage.openPages(stage, folder, Optional.empty());
  }

  private void lib(String version, String source) {
    new StoredModule(
            "corp.test/lib",
            version,
            Map.of(
                "go.mod",
                "// Deprecated: use <b>more</b>.\nmodule corp.test/lib\n\nrequire ex.test/a "
                    + version
                    + "\n\nretract v1.0.0 // it <i>fails</i>\n",
                "README.md",
                """
                # Lib

                [docs](docs/x.md) <script>alert(1)</script> ![logo](logo.png)
                """,
                "LICENSE",
                "Ask.",
                "lib.go",
                "// Package lib is <b>good</b>.\npackage lib\n\n" + source + "\n"))
        .into(stage, "own");
  }

  private void noted(String repository, String component, String version) {
    RepositoryId id =
        stage.snapshots.current().find(new RepositoryName(repository)).orElseThrow().id();
    stage
        .stores
        .dependents()
        .note(
            List.of(
                new Requirements(
                    new Place(id, component),
                    Optional.of(version),
                    List.of(new Dependency("corp.test/lib", "v1.0.0", false)))));
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  private String page(String path) throws Exception {
    HttpResponse<String> answer = stage.ask("admin", "GET", path, "", "Accept", "text/html");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body())
        .contains("<h1")
        .doesNotContain("<script>", "alert(1)", "<b>", "<i>", "style=", "<img");
    return answer.body();
  }

  @Test
  void showsAVersionWithItsReadmeAndWhereItComesFrom() throws Exception {
    assertThat(page(LIB))
        .contains("corp.test/lib", "v1.1.0", "go get corp.test/lib@v1.1.0")
        .contains("use &lt;b&gt;more&lt;/b&gt;.")
        .contains(
            "id=\"readme-lib\"",
            "https://github.com/o/r/blob/" + StoredModule.COMMIT + "/docs/x.md")
        .contains("2026-01-02 03:04 UTC", "refs/tags/x", "h1:v1.1.0", "h1:modv1.1.0", "LICENSE")
        .contains("Hash of go.mod, as in go.sum", "Hash of the module, as in go.sum")
        .contains(StoredModule.COMMIT, "Published here; this server has checked it")
        .doesNotContain("goModH1", "Taken back", "is not shown");
  }

  /// Where it is stored, since a group has nothing that could be stopped.
  @Test
  void leadsThoseWhoMayToStoppingAVersion() throws Exception {
    String place = "repository=own&amp;component=corp.test%2Flib&amp;version=v1.1.0";
    assertThat(page("/module/all?path=corp.test/lib"))
        .contains("/admin/versions?" + place, ">Stop this version<", ">Who took it<");
    assertThat(stage.ask("-", "GET", "/module/open?path=free.test/x", "").body())
        .contains("free.test/x")
        .doesNotContain("/admin/");
  }

  @Test
  void saysWhereItCannotReadWhatTheAuthorSays() throws Exception {
    var id = stage.snapshots.current().find(new RepositoryName("own")).orElseThrow().id();
    FileRow lost = new FileRow("mod", 70_000, "0".repeat(64), Optional.empty());
    var _ =
        stage
            .stores
            .metadata()
            .commit(
                new Publication(
                    id,
                    "go",
                    new Coordinates("corp.test/lib", "v1.2.0"),
                    List.of(lost),
                    Map.of(),
                    Optional.empty(),
                    Map.of("from", "https://up.example/corp.test/lib/@v/v1.2.0.mod"),
                    Publication.Mode.FETCH,
                    Set.of("info", "mod", "zip"),
                    Set.of(),
                    Author.server("x")));

    assertThat(page(LIB + "&version=v1.0.0"))
        .contains("is not shown: the file of", "v1.2.0")
        .doesNotContain("Taken back");
    assertThat(page("/module/own?path=corp.test/lib&version=v1.1.0&tab=versions"))
        .contains("not downloaded yet");
  }

  @Test
  void saysWhatIsTakenBackAndWhichVersionToUse() throws Exception {
    assertThat(page(LIB + "&version=v1.0.0"))
        .contains("Taken back by its author", "it &lt;i&gt;fails&lt;/i&gt;")
        .contains("/module/own?path=corp.test%2Flib&amp;version=v1.1.0");
  }

  @Test
  void listsVersions() throws Exception {
    assertThat(page(LIB + "&tab=versions"))
        .containsSubsequence("v1.1.0", "use this", "v1.0.0", "taken back");
  }

  @Test
  void documentsPackages() throws Exception {
    assertThat(page(LIB + "&tab=packages")).contains("Package lib is &lt;b&gt;good&lt;/b&gt;.");
    assertThat(page(LIB + "&tab=packages&package=corp.test/lib"))
        .contains("func New()", "id=\"doc-New\"", "href=\"#doc-Gone\"", ">deprecated<")
        .doesNotContain("Old");
  }

  @Test
  void showsWhatItRequiresAndItsFiles() throws Exception {
    assertThat(page(LIB + "&tab=requires"))
        .contains("/module/own?path=ex.test%2Fa&amp;version=v1.1.0", "module corp.test/lib");
    assertThat(page(LIB + "&tab=files")).contains("lib.go", "README.md", "4 in all");
  }

  @Test
  void comparesVersions() throws Exception {
    assertThat(page("/compare/own?path=corp.test/lib&from=v1.0.0&to=v1.1.0"))
        .contains("raised", "ex.test/a", "lib.go", "changed")
        .doesNotContain("LICENSE");
    assertThat(page("/compare/own?path=corp.test/lib&from=v1.1.0&to=v1.1.0"))
        .contains("Choose two versions");
  }

  /// Nobody is told of a dependent that they may not read.
  @ParameterizedTest(name = "{0} at {1}: {2}")
  @CsvSource({
    "admin, all,  corp.test/app free.test/x",
    "admin, own,  corp.test/app",
  })
  void showsWhoRequiresIt(String who, String repository, String names) throws Exception {
    String body =
        stage
            .ask(
                who,
                "GET",
                "/module/" + repository + "?path=corp.test/lib&tab=used-by",
                "",
                "Accept",
                "text/html")
            .body();
    for (String name : List.of("corp.test/app", "free.test/x")) {
      assertThat(body.contains("?path=" + name.replace("/", "%2F")))
          .as(name)
          .isEqualTo(List.of(names.split(" ", -1)).contains(name));
    }
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "-,      /module/own?path=corp.test/lib,                   401",
    "reader, /module/own?path=corp.test/lib,                   403",
    "reader, /module/own?path=corp.test/none,                  403",
    "reader, /module/all?path=corp.test/lib&tab=files,         403",
    "reader, /compare/own?path=corp.test/lib,                  403",
    "-,      /module/open?path=free.test/x,                    200",
    "admin,  /module/own?path=corp.test/none,                  404",
    "admin,  /module/own?path=corp.test/lib&version=v9.0.0,    404",
    "admin,  /module/own,                                      400",
    "admin,  /module/none?path=corp.test/lib,                  404",
    "admin,  /module/own?path=%20%3Cb%3E,                      404",
    "admin,  /module/own?path=corp.test/lib&tab=packages&package=corp.test/no, 404",
  })
  void answersWhoMayReadIt(String who, String path, int status) throws Exception {
    HttpResponse<String> answer = stage.ask(who, "GET", path, "", "Accept", "text/html");
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).doesNotContain("<b>");
  }

  @Test
  void showsNothingOfAVersionThatIsDenied() throws Exception {
    RepositoryId id = stage.snapshots.current().find(new RepositoryName("own")).orElseThrow().id();
    var _ =
        stage
            .stores
            .metadata()
            .delete(
                id, new Coordinates("corp.test/lib", "v1.1.0"), "it is bad", Author.server("x"));
    stage.snapshots.reload();

    assertThat(page(LIB + "&version=v1.1.0"))
        .contains("Not served here", "it is bad")
        .doesNotContain("readme-lib");
    assertThat(page(LIB)).contains("v1.0.0");
  }

  /// A format that tells nothing of its versions.
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"", "&tab=packages", "&tab=requires", "&tab=files", "&tab=used-by"})
  void showsOfAnotherFormatWhatTheServerKnows(String tab) throws Exception {
    Stage other = new Stage();
    try (other) {
      other.repository("raw", "plain", new Type.Hosted(Optional.empty()), true, "corp");
      RepositoryId id =
          other.snapshots.current().find(new RepositoryName("plain")).orElseThrow().id();
      var _ =
          other
              .stores
              .metadata()
              .commit(
                  dev.larder.core.storage.Samples.published(
                      id, new Coordinates("corp/a", "v1"), "x"));
      PageStage.openPages(other, folder, Optional.empty());
      HttpResponse<String> answer =
          other.ask("-", "GET", "/module/plain?path=corp/a" + tab, "", "Accept", "text/html");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body())
          .contains("corp/a", "v1", ">Overview<", ">Versions<")
          .doesNotContain(">Packages<", ">Requires<", ">Used by<", ">Files<");
    }
  }
}
