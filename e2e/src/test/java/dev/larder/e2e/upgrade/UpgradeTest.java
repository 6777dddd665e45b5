package dev.larder.e2e.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ServerLauncher;
import dev.larder.e2e.server.SharedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Starts this version on the database of each release, as its dump has it.
final class UpgradeTest {
  @TempDir private Path folder;

  static List<Release> releases() throws IOException {
    return Release.all();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void readsWhatAReleaseHasStored(Release release) throws Exception {
    try (SharedDatabase database = SharedDatabase.start(folder.resolve("database"))) {
      LarderProcess.Launch launch = release.restore(database, folder);

      String before = check(launch);
      assertThat(before)
          .contains(before.contains("nothing is pending") ? "(exit 0)" : "(exit 3)")
          .contains("opens what is sealed", "none runs on it", "has the id of the installation")
          .doesNotContain("FAILS");

      try (LarderProcess larder = launch.start()) {
        release.reads().check(larder.client());
        assertThat(check(launch)).contains("heard of", "nothing is pending", "(exit 0)");
        ReleasedContent.use(larder.client(), "v1.9.0");
        assertThat(larder.stop()).isZero();
      }
      try (LarderProcess larder = launch.start()) {
        release.reads().files().check(larder.client());
        assertThat(audit(larder, release.reads().token())).contains("(exit 0)");
      }
    }
  }

  /// What `serve --check` says on one line, and its exit code.
  private String check(LarderProcess.Launch launch) throws Exception {
    ProcessBuilder builder = ServerLauncher.shared().command("serve", "--check");
    builder.environment().keySet().removeIf(key -> key.startsWith("LARDER_"));
    builder.environment().put("LARDER_HOME", launch.home().toString());
    builder.environment().putAll(launch.settings());
    return said(builder);
  }

  /// What the whole log of the company's own database says of itself.
  private String audit(LarderProcess larder, String token) throws Exception {
    ProcessBuilder builder =
        ServerLauncher.shared().command("checksum-database", "audit", "sums.corp.test");
    builder.environment().keySet().removeIf(key -> key.startsWith("LARDER_"));
    builder.environment().put("LARDER_URL", larder.url().toString());
    builder.environment().put("LARDER_TOKEN", token);
    return said(builder);
  }

  private String said(ProcessBuilder builder) throws Exception {
    Path output = Files.createTempFile(folder, "said", ".log");
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return Files.readString(output).strip() + " (exit " + process.exitValue() + ")";
  }
}
