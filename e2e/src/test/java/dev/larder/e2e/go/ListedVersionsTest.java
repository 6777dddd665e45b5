package dev.larder.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.Scale;
import dev.larder.rig.FakeUpstream;
import dev.larder.rig.WireReply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What real go commands make of a list whose newest version cannot be had at the upstream.
@Tag("go")
final class ListedVersionsTest {
  private static final String NEWEST = "go1.27.3";

  @TempDir static Path folder;
  private static FakeUpstream upstream;
  private static LarderProcess larder;

  @BeforeAll
  static void start() throws Exception {
    upstream = FakeUpstream.start();
    larder =
        LarderProcess.Launch.in(folder.resolve("home"))
            .with("LARDER_INIT_GO_UPSTREAM", upstream.url().toString())
            .start();
  }

  @AfterAll
  static void stop() {
    larder.close();
    upstream.close();
  }

  /// Every command with every answer: three commands, two ages, two files, three statuses.
  ///
  /// What is certain is left out of the list, so that no command meets it. A list that silently
  /// shrinks moves clients to older versions, so a failure stays to be seen, save by the command
  /// that needs no newest version: it is asked for v1.0.0.
  ///
  /// @param install what `go install module/cmd/x@v1.0.0` does
  @ParameterizedTest(name = "{0}, {1} of the newest: {2}")
  @CsvSource({
    "go1.22.12, info, 404, v1.0.0 [v1.0.1], v1.0.1,    done",
    "go1.22.12, info, 403, v1.0.0 [v1.0.1], v1.0.1,    done",
    "go1.22.12, info, 502, fails 502,       fails 502, done",
    "go1.22.12, mod,  404, v1.0.0 [v1.0.1], v1.0.1,    done",
    "go1.22.12, mod,  403, v1.0.0 [v1.0.1], v1.0.1,    done",
    "go1.22.12, mod,  502, fails 502,       says 502,  done",
    "go1.27.3,  info, 404, v1.0.0 [v1.0.1], v1.0.1,    done",
    "go1.27.3,  info, 403, v1.0.0 [v1.0.1], v1.0.1,    done",
    "go1.27.3,  info, 502, fails 502,       fails 502, fails 502",
    "go1.27.3,  mod,  404, v1.0.0 [v1.0.1], v1.0.1,    done",
    "go1.27.3,  mod,  403, v1.0.0 [v1.0.1], v1.0.1,    done",
    "go1.27.3,  mod,  502, fails 502,       says 502,  fails 502",
  })
  void aNewestVersionThatCannotBeHad(
      String age, String file, int status, String listed, String updated, String install)
      throws Exception {
    String kind = "%s-%s-%d".formatted(age, file, status);

    assertEnds(project("update-" + kind, age, file, status).run("list", "-m", "-u", "all"), listed);
    assertEnds(project("get-" + kind, age, file, status).run("get", "-u", "./..."), updated);
    assertEnds(
        project("install-" + kind, age, file, status)
            .in(folder)
            .run("install", module("install-" + kind) + "/cmd/x@v1.0.0"),
        install);
    for (String command : List.of("update-", "get-", "install-")) {
      assertThat(larder.client().get(repository(module(command + kind))).text())
          .isEqualTo("v1.0.0\nv1.0.1\n" + (status == 502 ? "v1.1.0\n" : ""));
    }
  }

  /// It is done, or fails with what is named, or says it and goes on.
  private static void assertEnds(GoCommand.Result result, String ending) {
    String said = ending.equals("done") ? "" : ending.replaceFirst("^(fails|says) ", "");
    assertThat(result.output()).contains(said);
    assertThat(result.exit()).as(result.output()).isEqualTo(ending.startsWith("fails") ? 1 : 0);
  }

  private static String module(String name) {
    return "ex.test/" + name;
  }

  private static String repository(String module) {
    return "/repository/go/" + module + "/@v/list";
  }

  /// A project that requires a module of its own, whose newest version cannot be had.
  private static GoCommand project(String name, String age, String file, int status)
      throws Exception {
    Assumptions.assumeTrue(
        age.equals(NEWEST) || Scale.of(2, 1) > 1, "only in the proof tier: " + age);
    String module = module(name);
    new UpstreamModules(upstream).with(module, "v1.0.0", "v1.0.1", "v1.1.0");
    upstream.put(
        UpstreamModules.path(module, "v1.1.0." + file), WireReply.text(status, "not this one"));
    Path home = Files.createDirectories(folder.resolve(name));
    GoCommand go =
        new GoCommand(
            Toolchains.of(age),
            home.resolve("work"),
            UpstreamModules.settings(home, larder.repository("go")));
    Files.createDirectories(go.work());
    Files.writeString(
        go.work().resolve("go.mod"),
        "module example.com/app\n\ngo 1.20\n\nrequire %s v1.0.0\n".formatted(module));
    Files.writeString(
        go.work().resolve("app.go"), "package app\n\nimport _ \"%s\"\n".formatted(module));
    return go;
  }
}
