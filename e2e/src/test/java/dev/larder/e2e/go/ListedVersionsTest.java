package dev.larder.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.Scale;
import dev.larder.rig.FakeUpstream;
import dev.larder.rig.WireReply;
import java.nio.file.Files;
import java.nio.file.Path;
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

  @ParameterizedTest(name = "{0}, {1} of the newest: {2}")
  @CsvSource({
    "go1.22.12, info, 404",
    "go1.22.12, mod,  403",
    "go1.27.3,  mod,  404",
    "go1.27.3,  info, 403",
  })
  void aVersionThatCannotBeHadStopsNoCommand(String age, String file, int status) throws Exception {
    String module = "ex.test/%s-%s-%d".formatted(age, file, status);
    GoCommand go = project(age, module, file, status);

    assertThat(go.run("list", "-m", "-u", "all").required()).contains(module + " v1.0.0 [v1.0.1]");
    assertThat(go.run("list", "-m", "-versions", module).required()).doesNotContain("v1.1.0");
    go.run("get", "-u", module).required();
    assertThat(go.run("list", "-m", module).required()).contains(module + " v1.0.1");
    go.in(folder.resolve("none")).run("install", module + "/cmd/x@v1.0.0").required();
  }

  /// A list that silently shrinks moves clients to older versions, so a failure stays to be seen.
  @ParameterizedTest
  @CsvSource({"go1.22.12, info", "go1.27.3, mod"})
  void aVersionThatFailsStaysListed(String age, String file) throws Exception {
    String module = "ex.test/%s-%s-502".formatted(age, file);
    GoCommand go = project(age, module, file, 502);

    assertThat(go.run("list", "-m", "-u", "all").output()).contains("502");
    assertThat(larder.client().get("/repository/go/" + module + "/@v/list").text())
        .isEqualTo("v1.0.0\nv1.0.1\nv1.1.0\n");
    assertThat(go.run("get", "-u", module).output()).contains("502");
  }

  private static GoCommand project(String age, String module, String file, int status)
      throws Exception {
    Assumptions.assumeTrue(
        age.equals(NEWEST) || Scale.of(2, 1) > 1, "only in the proof tier: " + age);
    new UpstreamModules(upstream).with(module, "v1.0.0", "v1.0.1", "v1.1.0");
    upstream.put(
        UpstreamModules.path(module, "v1.1.0." + file), WireReply.text(status, "not this one"));
    Path home = Files.createDirectories(folder.resolve(module));
    GoCommand go =
        new GoCommand(
            Toolchains.of(age),
            home.resolve("work"),
            UpstreamModules.settings(home, larder.repository("go")));
    Files.createDirectories(go.work());
    Files.writeString(
        go.work().resolve("go.mod"),
        "module example.com/app\n\ngo 1.20\n\nrequire %s v1.0.0\n".formatted(module));
    return go;
  }
}
