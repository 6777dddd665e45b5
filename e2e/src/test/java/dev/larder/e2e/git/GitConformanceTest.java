package dev.larder.e2e.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttp;
import dev.larder.e2e.wire.Texts;
import dev.larder.git.GitOverHttp;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Protocol 22.3, nos. 41 to 54: names of versions that are not canonical, asked of a Git
/// repository.
final class GitConformanceTest {
  @TempDir static Path folder;
  private static GitModules modules;
  private static GitOverHttp server;
  private static GitLarder larder;

  @BeforeAll
  static void start() throws Exception {
    modules = GitModules.in(folder, "git.test");
    server = GitOverHttp.plain(modules.served());
    larder = new GitLarder(folder.resolve("home"));
    larder.serve("git", true, GitLarder.Place.web("git.test", server.origin(), Map.of()));
    larder.put(
        "repositories/go-private",
        """
        {"format": "go", "type": "hosted", "anonymousRead": true,
         "namespaces": [{"pattern": "hosted.test"}]}
        """);
    String zip = "/repository/go-private/hosted.test/hello/@v/v1.0.0.zip";
    int published =
        larder
            .process()
            .client()
            .put(zip, ModuleZips.module("hosted.test/hello", "v1.0.0"))
            .status();
    assumeThat(published).isEqualTo(201);
  }

  @AfterAll
  static void stop() {
    larder.close();
    server.close();
  }

  /// Fills in ids of commits.
  private static String filled(String text) {
    String main = modules.lib().git("rev-parse", "main");
    return text.replace("{main}", main)
        .replace("{main/7}", main.substring(0, 7))
        .replace("{main/6}", main.substring(0, 6))
        .replace("{main/11}", main.substring(0, 11))
        .replace("{main/12}", main.substring(0, 12))
        .replace("{main/13}", main.substring(0, 13))
        .replace("{feature/12}", modules.lib().git("rev-parse", "Feature").substring(0, 12));
  }

  @ParameterizedTest(name = "{0}: {1} is {2}")
  @CsvSource({
    "41, main.info,        v1.1.1-0.20231114221332-{main/12}",
    "41, v1.1.0.info,      v1.1.0",
    "42, %21feature.info,  v1.1.1-0.20231114221331-{feature/12}",
    "42, !feature.info,    v1.1.1-0.20231114221331-{feature/12}",
    "43, {main/7}.info,    v1.1.1-0.20231114221332-{main/12}",
    "43, {main}.info,      v1.1.1-0.20231114221332-{main/12}",
  })
  void isAVersion(String number, String file, String version) {
    RawHttp.Answer answer = larder.get(modules.path(), filled(file));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.text()).contains("\"Version\":\"" + filled(version) + "\"");
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    boolean canonical = file.startsWith("v");
    assertThat(answer.header("Cache-Control"))
        .as("a branch moves")
        .matches(canonical ? ".*immutable.*" : "public, max-age=[1-9][0-9]?")
        .doesNotContain("no-store");
  }

  @ParameterizedTest(name = "{0}: {1}/{2}")
  @CsvSource({
    "44, git.test/lib.git,    {main/6}.info,        unknown revision",
    "45, git.test/lib.git,    main.mod,             not found",
    "45, git.test/lib.git,    main.zip,             not found",
    "46, hosted.test/hello,   main.info,            not found",
    "47, git.test/lib.git,    v1.info,              not found",
    "47, git.test/lib.git,    v1.0.info,            not found",
    "48, git.test/lib.git,    v1.0.0+meta.info,     unknown revision",
    "49, git.test/lib.git,    latest.info,          not found",
    "49, git.test/lib.git,    upgrade.info,         not found",
    "49, git.test/lib.git,    patch.info,           not found",
    "50, hosted.test/hello,   v2.0.0.info,          not found",
    "50, git.test/lib.git,    v2.0.0.info,          must match major version",
    "51, git.test/lib.git,    v1.1.1-0.20231114221333-{main/12}.info, expected 20231114221332",
    "52, git.test/lib.git,    v1.4.1-0.20231114221332-{main/12}.info, v1.4.0",
    "53, git.test/lib.git,    v1.1.1-0.20231114221332-{main/11}.info, {main/12}",
    "53, git.test/lib.git,    v1.1.1-0.20231114221332-{main/13}.info, {main/12}",
    "54, git.test/lib.git,    v1.0.0+incompatible.info, not allowed",
    "54, git.test/old.git,    v1.0.0+incompatible.info, not allowed",
  })
  void isNotFound(String number, String module, String file, String words) {
    RawHttp.Answer answer = larder.get(module, filled(file));

    assertThat(answer.status()).as(answer.text()).isEqualTo(404);
    Texts.check(answer);
    assertThat(answer.text()).contains(filled(words));
    assertThat(larder.canary.paths()).isEmpty();
  }

  /// No. 50: what a module's path excludes is not asked of anybody.
  @ParameterizedTest
  @CsvSource({
    "git.test/lib.git/v2, v1.0.0.info",
    "git.test/lib.git/v2, v3.0.0.zip",
    "git.test/lib.git,    V1.0.0.info",
    "git.test/lib.git,    latest.info",
  })
  void isNotAskedOfTheGitServer(String module, String file) {
    int before = server.seen().size();

    assertThat(larder.get(module, file).status()).isEqualTo(404);

    assertThat(server.seen()).hasSize(before);
  }

  @Test
  void theListIsThatOfTheTags() {
    assertThat(larder.get(modules.path(), "list").text()).isEqualTo("v1.0.0\nv1.1.0\n");
    assertThat(larder.get(modules.path() + "/sub", "list").text()).isEqualTo("v0.1.0\n");
    assertThat(larder.get(modules.path() + "/v2", "list").text()).isEqualTo("v2.0.0\n");
    assertThat(larder.get(modules.oldPath(), "list").text())
        .isEqualTo("v1.0.0\nv2.0.0+incompatible\n");
  }
}
