package dev.larder.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.rig.FakeUpstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A real go command takes the same versions from a proxy as from its upstream.
@Tag("go")
final class LatestOfUpstreamTest {
  private static final String P1 = "v0.0.0-20230102030405-abcdefabcdef";
  private static final String P2 = "v0.0.0-20240102030405-abcdefabcdef";
  private static final String SILENT = "";

  @TempDir static Path folder;
  private static FakeUpstream upstream;
  private static LarderProcess larder;

  @BeforeAll
  static void start() throws IOException {
    upstream = FakeUpstream.start();
    offer("ex.test/commits", SILENT, P1, P2);
    offer("ex.test/retracted", P2, "v1.0.0", "v1.1.0=retract [v1.0.0, v1.1.0]");
    store("ex.test/retracted", P2, "");
    offer("ex.test/grown", "v1.6.0", "v1.5.0", "v1.6.0", "v2.0.0+incompatible");
    offer("ex.test/silent", SILENT, "v1.5.0", "v1.6.0", "v2.0.0+incompatible");
    offer("ex.test/legacy", SILENT, "v1.0.0=legacy", "v2.0.0+incompatible");
    offer("ex.test/takenback", SILENT, "v1.0.0", "v1.1.0", "v1.2.0=retract [v1.1.0, v1.2.0]");
    offer("ex.test/early", SILENT, "v0.1.0-alpha", "v0.1.0-beta");
    offer("ex.test/gone", SILENT, "v1.0.0", "v1.1.0=retract [v1.0.0, v1.1.0]");
    larder =
        LarderProcess.Launch.in(folder.resolve("home"))
            .with("LARDER_INIT_GO_UPSTREAM", upstream.url().toString())
            .start();
  }

  /// @param latest what its `@latest` names, if it has one
  /// @param versions each with what its go.mod says besides
  private static void offer(String module, String latest, String... versions) {
    StringBuilder list = new StringBuilder();
    for (String line : versions) {
      String[] said = (line + "=").split("=", -1);
      list.append(said[0]).append('\n');
      store(module, said[0], said[1]);
    }
    upstream.put("/" + module + "/@v/list", list.toString());
    if (!latest.isEmpty()) {
      upstream.put("/" + module + "/@latest", info(latest));
    }
  }

  private static void store(String module, String version, String said) {
    boolean legacy = said.equals("legacy") || version.endsWith("+incompatible");
    String goMod = "module " + module + "\n" + (legacy ? "" : "\ngo 1.20\n\n" + said + "\n");
    byte[] zip =
        legacy ? ModuleZips.legacy(module, version) : ModuleZips.module(module, version, goMod);
    String base = "/" + module + "/@v/" + version;
    upstream.put(base + ".info", info(version));
    upstream.put(base + ".mod", goMod);
    upstream.put(base + ".zip", 200, Map.of("Content-Type", "application/zip"), zip);
  }

  private static String info(String version) {
    return "{\"Version\":\"" + version + "\",\"Time\":\"2018-10-22T21:33:59-07:00\"}";
  }

  @AfterAll
  static void stop() {
    larder.close();
    upstream.close();
  }

  /// @param had a version that is required, and stored by then
  @ParameterizedTest(name = "{0} after {1}: {2}")
  @CsvSource({
    "ex.test/commits," + P1 + "," + P2,
    "ex.test/retracted,v1.0.0," + P2,
    "ex.test/grown,v1.5.0,v1.6.0",
    "ex.test/silent,v1.5.0,v1.6.0",
    // who has one of those goes on with them
    "ex.test/grown,v2.0.0+incompatible,v2.0.0+incompatible",
    "ex.test/legacy,v1.0.0,v2.0.0+incompatible",
    "ex.test/takenback,v1.1.0,v1.0.0",
    "ex.test/early,v0.1.0-alpha,v0.1.0-beta",
    "ex.test/gone,v1.0.0,no matching versions",
  })
  void isTakenAsWithoutAProxyBetween(String module, String had, String latest) throws Exception {
    String direct = taken(upstream.url().toString(), module, had);
    String proxied = taken(larder.url() + "/repository/go", module, had);

    assertThat(proxied).isEqualTo(direct).contains(latest);
  }

  /// What four commands say.
  private static String taken(String goproxy, String module, String had) throws Exception {
    Path home = Files.createTempDirectory(folder, "client");
    GoCommand go = new GoCommand(Toolchains.local(), home.resolve("work"), settings(goproxy, home));
    go.run("mod", "init", "example.com/client").required();
    go.run("mod", "edit", "-require=" + module + "@" + had).required();
    StringBuilder said = new StringBuilder();
    for (String[] command :
        new String[][] {
          {"list", "-m", "-u", "all"},
          {"list", "-m", "-f", "{{.Version}} {{.Time}}", module + "@latest"},
          {"get", module + "@latest"},
          {"list", "-m", module},
        }) {
      GoCommand.Result result = go.run(command);
      String output = result.output().replace(goproxy, "$GOPROXY");
      said.append(result.exit()).append(": ").append(withoutDownloads(output));
    }
    return said.toString();
  }

  /// Which files were in the client's cache already is no matter here.
  private static String withoutDownloads(String output) {
    return output
        .lines()
        .filter(line -> !line.startsWith("go: downloading "))
        .map(line -> line + "\n")
        .reduce("", String::concat);
  }

  private static Map<String, String> settings(String goproxy, Path home) {
    Map<String, String> settings = new HashMap<>();
    settings.put("HOME", home.toString());
    settings.put("GOPATH", home.resolve("go").toString());
    settings.put("GOCACHE", GoCommand.BUILDS.toString());
    settings.put("GOFLAGS", "-modcacherw -mod=mod");
    settings.put("GOTOOLCHAIN", "local");
    settings.put("GOPROXY", goproxy);
    settings.put("GONOSUMDB", "*.test");
    settings.put("GOPRIVATE", "");
    settings.put("GONOPROXY", "");
    settings.put("GOENV", "off");
    return settings;
  }
}
