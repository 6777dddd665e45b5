package dev.larder.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.Scale;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whole module graphs of well-known projects through an empty Larder in front of the real mirror,
/// with checksum verification on; then again from what is stored, with the upstream gone.
@Tag("go")
final class ModuleGraphsTest {
  /// Where nobody listens: the address of an upstream that is gone.
  private static final String NOWHERE = "http://127.0.0.1:9";

  /// All of them in the proof tier; [OfflineGraphTest] has a smaller one every day.
  private static final List<String> GRAPHS =
      List.of("github.com/rclone/rclone", "github.com/minio/minio", "github.com/thanos-io/thanos");

  @TempDir Path folder;
  private static URI mirror;

  @BeforeAll
  static void findTheMirror() throws Exception {
    GoCommand go = new GoCommand(Toolchains.local(), Files.createTempDirectory("go"), Map.of());
    String proxies = go.run("env", "GOPROXY").required().strip();
    mirror = URI.create(proxies.split("[,|]", 2)[0]);
  }

  @ParameterizedTest
  @CsvSource({
    "github.com/rclone/rclone,v1.71.0",
    "github.com/minio/minio,v0.0.0-20250907161309-07c3a429bfed",
    "github.com/thanos-io/thanos,v0.40.1",
  })
  void downloadsAWholeGraph(String module, String version) throws Exception {
    Assumptions.assumeTrue(
        Scale.of(GRAPHS.size(), 0) > GRAPHS.indexOf(module), "only in the proof tier: " + module);
    Path project = project(module, version);
    double direct = download(project, mirror.toString(), "direct", false);
    Path home = folder.resolve("home");
    double cold;
    double warm;
    try (LarderProcess larder = launch(home, mirror.toString())) {
      cold = download(project, larder.repository("go"), "cold", false);
      warm = download(project, larder.repository("go"), "warm", false);
      assertThat(larder.output()).doesNotContain("ERROR");
    }
    // The project's own go.sum vouches now; the upstream is out of reach.
    try (LarderProcess larder = launch(home, mirror.toString())) {
      larder
          .client()
          .putJson(
              "/api/v1/repositories/go-public",
              """
              {"format": "go", "type": "proxy", "anonymousRead": true, "upstream": {"url": "%s"}}
              """
                  .formatted(NOWHERE));
      download(project, larder.repository("go"), "gone", true);
    }
    System.out.printf(
        "graph %s@%s: %d .mod, %d .zip, direct %.1f s, cold %.1f s (%.2f), warm %.1f s (%.2f)%n",
        module,
        version,
        downloaded("warm", ".mod"),
        downloaded("warm", ".zip"),
        direct,
        cold,
        cold / direct,
        warm,
        warm / direct);
    assertThat(downloaded("warm", ".mod")).isGreaterThan(300);
    assertThat(downloaded("warm", ".mod")).isEqualTo(downloaded("direct", ".mod"));
  }

  /// How many files of a kind a client's module cache holds.
  private long downloaded(String client, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(client + "/go/pkg/mod/cache/download"))) {
      return files.filter(file -> file.toString().endsWith(suffix)).count();
    }
  }

  @Test
  void switchesToolchains() throws Exception {
    Path home = folder.resolve("home");
    try (LarderProcess larder = launch(home, mirror.toString())) {
      GoCommand go =
          client(larder.repository("go"), folder.resolve("switch"), folder)
              .with("GOTOOLCHAIN", "go1.25.3");
      assertThat(go.run("version").required()).contains("go1.25.3");
    }
  }

  private static LarderProcess launch(Path home, String upstream) throws IOException {
    return LarderProcess.Launch.in(home)
        .shipped()
        .with("LARDER_INIT_GO_UPSTREAM", upstream)
        .start();
  }

  /// The project's own go.mod and go.sum, as the mirror has them.
  private Path project(String module, String version) throws Exception {
    GoCommand go = client(mirror.toString(), folder.resolve("fetch"), folder);
    String json = go.run("mod", "download", "-json", module + "@" + version).required();
    String dir = json.replaceFirst("(?s).*\"Dir\": \"([^\"]+)\".*", "$1");
    Path project = Files.createDirectories(folder.resolve("project"));
    Files.copy(Path.of(dir, "go.mod"), project.resolve("go.mod"));
    Files.copy(Path.of(dir, "go.sum"), project.resolve("go.sum"));
    return project;
  }

  /// `go mod download` with an empty module cache.
  private double download(Path project, String proxy, String name, boolean withSums)
      throws Exception {
    Path work = Files.createDirectories(folder.resolve(name + "-work"));
    Files.copy(project.resolve("go.mod"), work.resolve("go.mod"));
    if (withSums) {
      Files.copy(project.resolve("go.sum"), work.resolve("go.sum"));
    }
    GoCommand.Result result =
        client(proxy, folder.resolve(name), work).run("mod", "download", "-x");
    assertThat(result.exit()).as(result.output()).isZero();
    return result.seconds();
  }

  private static GoCommand client(String proxy, Path home, Path work) {
    Map<String, String> settings = new HashMap<>();
    settings.put("HOME", home.toString());
    settings.put("GOPATH", home.resolve("go").toString());
    settings.put("GOFLAGS", "-modcacherw");
    settings.put("GOENV", "off");
    settings.put("GOPROXY", proxy);
    settings.put("GOSUMDB", "sum.golang.org");
    settings.put("GOPRIVATE", "");
    settings.put("GONOSUMDB", "");
    settings.put("GONOPROXY", "");
    return new GoCommand(Toolchains.local(), work, settings);
  }
}
