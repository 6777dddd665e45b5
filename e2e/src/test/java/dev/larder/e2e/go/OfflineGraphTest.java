package dev.larder.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.e2e.server.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// After one `go mod download` of a real graph that client and server have verified, the same with
/// mirror and public checksum database gone, and a client that has nothing: no module, no `go.sum`,
/// no head of the log.
@Tag("go")
final class OfflineGraphTest {
  private static final String DATABASE = "sum.golang.org";
  private static final String KEY =
      "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

  /// The second in the proof tier.
  private static final List<String> GRAPHS =
      List.of("github.com/spf13/viper@v1.20.1", "github.com/rclone/rclone@v1.71.0");

  @TempDir private Path folder;

  @Test
  void isVerifiedAgainWhenMirrorAndDatabaseAreGone() throws Exception {
    String module = GRAPHS.get(Scale.of(GRAPHS.size(), 1) - 1);
    Path home = folder.resolve("home");
    double first;
    try (MirrorRelay mirror = MirrorRelay.start()) {
      try (LarderProcess larder = launch(home, mirror)) {
        verify(larder);
        Path goMod = goMod(module, larder);
        first = download(goMod, larder, "first").seconds();
        assertThat(mirror.paths()).anyMatch(path -> path.contains("/" + DATABASE + "/lookup/"));
        gone(larder, mirror);
        second(module, goMod, larder, first);
      }
      // Nothing of it was in the memory of the process alone.
      try (LarderProcess larder = launch(home, mirror)) {
        download(folder.resolve("project/go.mod"), larder, "third");
      }
    }
    assertThat(goSum("third")).isEqualTo(goSum("first"));
  }

  private void second(String module, Path goMod, LarderProcess larder, double first)
      throws Exception {
    double second = download(goMod, larder, "second").seconds();
    assertThat(goSum("second")).isEqualTo(goSum("first"));
    assertThat(downloaded("second")).isEqualTo(downloaded("first")).isGreaterThan(50);
    assertThat(folder.resolve("second/go/pkg/sumdb/" + DATABASE + "/latest"))
        .content()
        .startsWith("go.sum database tree\n");
    System.out.printf(
        "graph %s: %d .mod and .zip, %d lines of go.sum; first %.1f s, with everything gone %.1f"
            + " s%n",
        module, downloaded("first"), goSum("first").size(), first, second);
  }

  private static void verify(LarderProcess larder) {
    RawHttpClient.Answer put =
        larder
            .client()
            .putJson(
                "/api/v1/checksum-databases/" + DATABASE,
                "{\"key\": \"" + KEY + "\", \"verify\": \"when-known\"}");
    assertThat(put.status()).as(put.text()).isIn(200, 201);
  }

  /// Ends the mirror, by way of which the database was asked, too; and nothing else leads to it.
  private static void gone(LarderProcess larder, MirrorRelay mirror) {
    mirror.close();
    RawHttpClient.Answer answer =
        larder.client().get("/repository/go/github.com/spf13/viper/@v/v0.0.1-never.info");
    assertThat(answer.status()).as(answer.text()).isIn(502, 503);
  }

  private static LarderProcess launch(Path home, MirrorRelay mirror) throws IOException {
    return LarderProcess.Launch.in(home)
        .shipped()
        .with("LARDER_INIT_GO_UPSTREAM", mirror.url())
        .start();
  }

  /// The go.mod of a project, of which the server keeps nothing by this.
  private Path goMod(String module, LarderProcess larder) throws Exception {
    String json =
        client("fetch", larder)
            .with("GOPROXY", MirrorRelay.mirror().toString())
            .run("mod", "download", "-json", module)
            .required();
    String dir = json.replaceFirst("(?s).*\"Dir\": \"([^\"]+)\".*", "$1");
    Path project = Files.createDirectories(folder.resolve("project"));
    return Files.copy(Path.of(dir, "go.mod"), project.resolve("go.mod"));
  }

  /// `go mod download` with an empty module cache and without a go.sum.
  private GoCommand.Result download(Path goMod, LarderProcess larder, String name)
      throws Exception {
    GoCommand go = client(name, larder);
    Files.createDirectories(go.work());
    Files.copy(goMod, go.work().resolve("go.mod"));
    // Not `go mod download` alone, which does not write down what it verifies.
    GoCommand.Result result = go.run("mod", "download", "all");
    assertThat(result.exit()).as(result.output()).isZero();
    return result;
  }

  private GoCommand client(String name, LarderProcess larder) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    return new GoCommand(
            Toolchains.local(),
            home.resolve("work"),
            UpstreamModules.settings(home, larder.repository("go")))
        .with("GOSUMDB", DATABASE)
        .with("GONOSUMDB", "");
  }

  private List<String> goSum(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name).resolve("work").resolve("go.sum"));
  }

  /// How many files of modules a client's cache holds.
  private long downloaded(String name) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(name + "/go/pkg/mod/cache/download"))) {
      return files
          .map(Path::toString)
          .filter(file -> file.endsWith(".mod") || file.endsWith(".zip"))
          .count();
    }
  }
}
