package dev.larder.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Forks that keep the module line of the original, as a real go command uses them.
@Tag("go")
final class ForksTest {
  private static final String FORK = "corp.test/lib";
  private static final String LINE = "module up.test/lib\n\ngo 1.20\n";

  @TempDir static Path folder;
  private static LarderProcess larder;

  @BeforeAll
  static void start() throws IOException {
    larder = LarderProcess.Launch.in(folder.resolve("home")).start();
    // Else a publish into an overlay asks it whether the version is public.
    String database = "/api/v1/checksum-databases/sum.golang.org";
    larder.client().send("DELETE", database, "Authorization", RawHttpClient.admin());
    String repository =
        """
        {"format": "go", "type": "hosted", "anonymousRead": true, "acceptForks": true,
         "namespaces": [{"pattern": "corp.test"}, {"pattern": "up.test", "mode": "overlay"}]}\
        """;
    assertThat(larder.client().putJson("/api/v1/repositories/forks", repository).status())
        .isEqualTo(201);
    publish(FORK, "v1.2.3");
    publish("up.test/lib", "v1.2.4-corp.1");
  }

  private static void publish(String module, String version) {
    RawHttpClient.Answer answer =
        larder
            .client()
            .put(
                "/repository/forks/" + module + "/@v/" + version + ".zip",
                ModuleZips.module(module, version, LINE));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
  }

  @AfterAll
  static void stop() {
    larder.close();
  }

  private static GoCommand go(String name) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    GoCommand go =
        new GoCommand(
            Toolchains.local(),
            home.resolve("work"),
            Map.of(
                "GOPROXY",
                larder.repository("forks"),
                "GOSUMDB",
                "off",
                "GOFLAGS",
                "-modcacherw",
                "GOTOOLCHAIN",
                "local",
                "GOCACHE",
                GoCommand.BUILDS.toString(),
                "GOPATH",
                home.resolve("go").toString(),
                "HOME",
                home.toString()));
    Files.createDirectories(go.work());
    Files.writeString(
        go.work().resolve("main.go"),
        "package main\n\nimport _ \"up.test/lib\"\n\nfunc main() {}\n");
    return go;
  }

  @ParameterizedTest
  @ValueSource(strings = {"by its own path", "as a version of the original"})
  void areWhatAProjectBuildsWith(String how) throws Exception {
    boolean replaced = how.equals("by its own path");
    GoCommand go = go(replaced ? "replaced" : "overlay");
    String module = "module example.com/app\n\ngo 1.20\n\nrequire up.test/lib ";
    Files.writeString(
        go.work().resolve("go.mod"),
        replaced
            ? module + "v1.0.0\n\nreplace up.test/lib => " + FORK + " v1.2.3\n"
            : module + "v1.2.4-corp.1\n");

    go.run("mod", "tidy").required();
    go.run("build", "./...").required();

    assertThat(go.run("list", "-m", "all").required())
        .contains(replaced ? "up.test/lib v1.0.0 => corp.test/lib v1.2.3" : "v1.2.4-corp.1");
    if (replaced) {
      assertThat(go.run("get", FORK + "@v1.2.3").output())
          .contains("module declares its path as: up.test/lib");
    }
  }
}
