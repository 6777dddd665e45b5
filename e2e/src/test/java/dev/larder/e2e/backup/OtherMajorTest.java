package dev.larder.e2e.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.larder.e2e.server.DistributionPostgres;
import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.Scale;
import dev.larder.e2e.server.ServerLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The embedded PostgreSQL becomes one of another major version, by the way of docs/operations.md:
/// backed up with the release that runs, restored with the new one.
final class OtherMajorTest {
  private static final List<String> MODULES = List.of("corp.test/m", "corp.test/load");
  private static final String LOG = "no.log";

  @TempDir private Path folder;

  @Test
  void whatAnEarlierPostgresHeldIsServedByTheBundledOne() throws Exception {
    Optional<Path> programs = DistributionPostgres.programs();
    assumeTrue(programs.isPresent(), "no PostgreSQL of the distribution is installed");
    String major = String.valueOf(programs.get().getParent().getFileName());
    ServerLauncher earlier =
        new EarlierPostgres(programs.get()).launcher(folder.resolve("earlier"));
    Path home = folder.resolve("home");
    ServedAnswers answers;
    try (LarderProcess larder = earlier.serve(launch(home))) {
      assertThat(made(home)).isEqualTo(major);
      publish(larder, 0, Scale.of(100, 10));
      assertThat(typed(earlier, home, "backup", backups()))
          .startsWith("0 ")
          .contains("\nbackup 20");
      answers = ServedAnswers.of(larder.client(), LOG);
      larder.stop();
    }
    assertThatThrownBy(() -> ServerLauncher.shared().serve(launch(home)))
        .hasMessageContaining("was made by PostgreSQL " + major)
        .hasMessageContaining("larder backup");

    Path restored = folder.resolve("restored");
    assertThat(typed(ServerLauncher.shared(), restored, "restore", backups())).startsWith("0 ");

    assertThat(made(restored)).isNotEqualTo(major);
    try (LarderProcess larder = ServerLauncher.shared().serve(launch(restored))) {
      assertThat(answers.paths()).hasSizeGreaterThan(60);
      assertThat(answers.differences(larder.client())).isEmpty();
      publish(larder, 1_000, 1);
      assertThat(larder.client().asAdmin("/readyz").text()).doesNotContain("degraded");
      larder.stop();
    }
  }

  private static LarderProcess.Launch launch(Path home) {
    return LarderProcess.Launch.in(home).with("LARDER_INIT_GO_PRIVATE", "corp.test");
  }

  private String backups() {
    return folder.resolve("backups").toString();
  }

  /// The release that has made the database in a home.
  private static String made(Path home) throws IOException {
    return Files.readString(home.resolve("pg/data/PG_VERSION")).strip();
  }

  /// So many versions of each module.
  private static void publish(LarderProcess larder, int from, int count) {
    for (String module : MODULES) {
      for (int i = from; i < from + count; i++) {
        byte[] zip = ModuleZips.module(module, "v1.0." + i);
        String path = "/repository/go-private/" + module + "/@v/v1.0." + i + ".zip";
        assertThat(larder.client().put(path, zip).status()).isEqualTo(201);
      }
    }
  }

  /// The exit code and all that was said.
  private String typed(ServerLauncher launcher, Path home, String... words)
      throws IOException, InterruptedException {
    ProcessBuilder builder = launcher.command(words).redirectErrorStream(true);
    builder.environment().keySet().removeIf(key -> key.startsWith("LARDER_"));
    builder.environment().put("LARDER_HOME", home.toString());
    Path said = Files.createTempFile(folder, "said", ".log");
    Process process = builder.redirectOutput(said.toFile()).start();
    assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
    return process.exitValue() + " " + Files.readString(said);
  }
}
