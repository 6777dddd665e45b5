package dev.larder.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ServerLauncher;
import dev.larder.rig.FakeUpstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real go command downloads the same, to the byte, from a server and from one that was restored
/// from its backup, though the upstream is gone by then.
@Tag("go")
final class RestoredModulesTest {
  private static final String LIB = "ex.test/lib";

  @TempDir private Path folder;

  @Test
  void downloadsTheSameFromARestoredServer() throws Exception {
    Path home = folder.resolve("home");
    Path elsewhere = folder.resolve("elsewhere");
    Path backups = folder.resolve("backups");
    Map<String, String> first;
    try (FakeUpstream upstream = FakeUpstream.start()) {
      new UpstreamModules(upstream)
          .requiring("\nrequire ex.test/deep v1.0.0\n", LIB, "v1.0.0", "v1.1.0")
          .requiring("\nrequire ex.test/far v1.0.0\n", "ex.test/deep", "v1.0.0")
          .with("ex.test/far", "v1.0.0");
      try (LarderProcess larder =
          LarderProcess.Launch.in(home)
              .with("LARDER_INIT_GO_UPSTREAM", upstream.url().toString())
              .start()) {
        first = downloaded(larder, "first");
        larder("backup", home, backups);
      }
    }
    larder("restore", elsewhere, backups);
    try (LarderProcess restored = LarderProcess.Launch.in(elsewhere).start()) {
      assertThat(downloaded(restored, "second")).isEqualTo(first);
    }
    assertThat(first.keySet())
        .filteredOn(name -> name.endsWith(".zip"))
        .containsExactly("ex.test/deep/@v/v1.0.0.zip", "ex.test/lib/@v/v1.1.0.zip");
  }

  private static void larder(String command, Path home, Path backups)
      throws IOException, InterruptedException {
    ProcessBuilder builder = ServerLauncher.shared().command(command, backups.toString());
    builder.environment().keySet().removeIf(key -> key.startsWith("LARDER_"));
    builder.environment().put("LARDER_HOME", home.toString());
    Process process = builder.inheritIO().start();
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(command).isZero();
  }

  /// What `go mod download` has put into its cache, and `go.sum`.
  private Map<String, String> downloaded(LarderProcess larder, String who) throws Exception {
    Path place = Files.createDirectories(folder.resolve(who));
    Path project = Files.createDirectories(place.resolve("project"));
    GoCommand go =
        new GoCommand(
            Toolchains.local(), project, UpstreamModules.settings(place, larder.repository("go")));
    Files.writeString(
        project.resolve("go.mod"),
        "module ex.test/project\n\ngo 1.20\n\nrequire " + LIB + " v1.1.0\n");
    go.run("mod", "download", "all").required();
    Path cache = Path.of(go.run("env", "GOMODCACHE").required().strip());
    Map<String, String> files = new TreeMap<>();
    Path download = cache.resolve("cache/download");
    try (Stream<Path> all = Files.walk(download)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        String name = download.relativize(file).toString();
        if (!name.endsWith(".lock") && !name.startsWith("sumdb")) {
          files.put(name, HexFormat.of().formatHex(Files.readAllBytes(file)));
        }
      }
    }
    return files;
  }
}
