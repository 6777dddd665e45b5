package dev.larder.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.Scale;
import dev.larder.rig.FakeUpstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Real go commands of several ages build and install what one client has had through Larder, while
/// the upstream is gone, and after a restart of Larder. How long that holds, `OutageTest` shows
/// with a clock of its own.
@Tag("go")
final class UpstreamGoneTest {
  /// The newest and the oldest; those between them in the proof tier.
  private static final List<String> AGES =
      List.of("go1.27.3", "go1.21.13", "go1.23.12", "go1.22.12");

  private static final String TOOL = "ex.test/org/tool";
  private static final String LIB = "ex.test/lib";

  @TempDir static Path folder;
  private static FakeUpstream upstream;
  private static LarderProcess larder;

  @BeforeAll
  static void breakAfterFirstUse() throws Exception {
    upstream = FakeUpstream.start();
    UpstreamModules modules = new UpstreamModules(upstream);
    modules
        .with(TOOL, "v1.0.0", "v1.1.0", "v1.2.0")
        .requiring("\nrequire ex.test/deep v1.0.0\n", LIB, "v1.0.0", "v1.1.0")
        .withoutPruning("\nrequire ex.test/far v1.0.0\n", "ex.test/deep", "v1.0.0", "v1.1.0")
        .with("ex.test/far", "v1.0.0", "v1.1.0");
    larder = launch();
    useAll();
    upstream.refuse();
    forgetWhatIsFresh();
    installTool(client("second", "go1.27.3"));
    larder.close();
    larder = launch();
  }

  private static LarderProcess launch() throws IOException {
    return LarderProcess.Launch.in(folder.resolve("home"))
        .with("LARDER_INIT_GO_UPSTREAM", upstream.url().toString())
        .start();
  }

  @AfterAll
  static void stop() {
    larder.close();
    upstream.close();
  }

  /// One client has had what the others will want, and no list was ever asked for.
  private static void useAll() throws Exception {
    GoCommand go = client("first", "go1.21.13");
    project(go);
    go.run("mod", "download").required();
    go.run("build", "./...").required();
    go.run("mod", "download", LIB + "@v1.1.0").required();
    installTool(go);
    // in the background
    for (String module : List.of(TOOL, LIB, "ex.test/deep", "ex.test/far")) {
      Awaitility.await(module)
          .atMost(Duration.ofMinutes(1))
          .until(() -> upstream.paths().contains(UpstreamModules.path(module, "list")));
    }
    awaitStored("the newest version's go.mod, which nobody has asked for", TOOL, "v1.2.0.mod");
    awaitStored("the description of what only files lead to", "ex.test/far", "v1.0.0.info");
    awaitStored("the description of its newest version", "ex.test/far", "v1.1.0.info");
  }

  private static void awaitStored(String what, String module, String file) {
    Awaitility.await(what)
        .atMost(Duration.ofMinutes(1))
        .until(() ->
            larder
                    .client()
                    .get("/repository/go/cached-only" + UpstreamModules.path(module, file))
                    .status()
                == 200);
  }

  /// A change of configuration ends what keeps the upstream from being asked again, as some minutes
  /// would.
  private static void forgetWhatIsFresh() {
    larder
        .client()
        .putJson(
            "/api/v1/repositories/unrelated",
            """
            {"format": "go", "type": "hosted"}
            """);
    upstream.forget();
  }

  private static void installTool(GoCommand go) throws Exception {
    go.run("install", TOOL + "/cmd/x@v1.0.0").required();
  }

  private static GoCommand client(String name, String age) throws Exception {
    Path home = Files.createDirectories(folder.resolve(name));
    return new GoCommand(
        Toolchains.of(age),
        home.resolve("work"),
        UpstreamModules.settings(home, larder.repository("go")));
  }

  private static void project(GoCommand go) throws IOException {
    Files.createDirectories(go.work());
    Files.writeString(
        go.work().resolve("go.mod"),
        """
        module example.com/app

        go 1.20

        require (
        \tex.test/lib v1.0.0
        \tex.test/deep v1.0.0 // indirect
        )
        """);
    Files.writeString(
        go.work().resolve("main.go"),
        """
        package main

        import "ex.test/lib"

        func main() { println(lib.Version) }
        """);
  }

  /// Retractions are looked for from 1.23 on, too, where a version is named.
  static List<String> ages() {
    return AGES.subList(0, Scale.of(AGES.size(), 2));
  }

  @ParameterizedTest
  @MethodSource("ages")
  void whatIsStoredIsBuiltAndInstalled(String age) throws Exception {
    GoCommand go = client(age, age);
    project(go);
    go.run("mod", "download").required();
    assertThat(go.run("mod", "graph").required())
        .contains("ex.test/lib@v1.0.0 ex.test/deep@v1.0.0");
    go.run("build", "./...").required();

    installTool(go);
    assertThat(go.run("run", TOOL + "/cmd/x@v1.0.0").required()).contains(TOOL + " v1.0.0");

    assertThat(go.run("list", "-m", "-u", "all").required())
        .contains("ex.test/lib v1.0.0 [v1.1.0]")
        .contains("ex.test/deep v1.0.0 [v1.1.0]")
        .contains("ex.test/far v1.0.0 [v1.1.0]");
    go.run("get", "-u", "./...").required();
    assertThat(go.run("list", "-m", "all").required()).contains("ex.test/lib v1.1.0");
    go.run("build", "./...").required();
    assertThat(upstream.paths()).isEmpty();
  }

  /// What nobody has ever asked for is an error that says why, and nothing that sends a client on.
  @ParameterizedTest
  @MethodSource("ages")
  void whatWasNeverAnsweredForIsAnError(String age) throws Exception {
    GoCommand go = client("unknown-" + age, age);
    assertThat(go.run("install", "ex.test/org/other/cmd/x@v1.0.0"))
        .satisfies(result -> assertThat(result.exit()).isNotZero())
        .satisfies(result -> assertThat(result.output()).contains("502").doesNotContain("404"));
  }
}
