package dev.larder.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.larder.e2e.pages.PageBlock;
import dev.larder.e2e.pages.PageBlocks;
import dev.larder.e2e.server.DistributionPostgres;
import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backup and restore of an external database by the lines for a shell that docs/operations.md has.
/// Needs a PostgreSQL of the distribution, for its client programs.
final class DumpTest {
  private static final String PRIVATE = "/repository/go-private/corp.test/m/@v/";
  private static final byte[] BEFORE = ModuleZips.big("corp.test/m", "v1.0.0", 200_000);

  @TempDir private Path folder;

  @Test
  void restoresADatabaseByTheLinesOfThePage() throws Exception {
    Optional<Path> programs = DistributionPostgres.programs();
    assumeThat(programs).as("a PostgreSQL of the distribution, 15 or newer").isPresent();
    Path home = folder.resolve("home");
    try (DistributionPostgres postgres = DistributionPostgres.start(programs.orElseThrow())) {
      LarderProcess.Launch launch =
          postgres.settings(
              LarderProcess.Launch.in(home)
                  .jvm("-Xmx512m", "-XX:TieredStopAtLevel=1")
                  .with("LARDER_INIT_GO_PRIVATE", "corp.test"));
      publish(launch);
      Files.createDirectories(folder.resolve("backup"));
      shell(postgres, home, lines("pg_dump"));
      shell(postgres, home, "dropdb larder && createdb larder && rm -r \"$LARDER_HOME/blobs\"");

      shell(postgres, home, lines("pg_restore"));

      try (LarderProcess larder = launch.start()) {
        assertThat(larder.client().asAdmin(PRIVATE + "list").text()).isEqualTo("v1.0.0\n");
        assertThat(larder.client().asAdmin(PRIVATE + "v1.0.0.zip").bytes()).isEqualTo(BEFORE);
      }
    }
  }

  private static void publish(LarderProcess.Launch launch) throws Exception {
    try (LarderProcess larder = launch.start()) {
      RawHttpClient.Answer answer = larder.client().put(PRIVATE + "v1.0.0.zip", BEFORE);
      assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }
  }

  /// The block of lines on the page that runs a program.
  private static String lines(String program) {
    return PageBlocks.of("docs/operations.md", DumpTest.class).stream()
        .map(PageBlock::text)
        .filter(text -> text.contains(program + " "))
        .findFirst()
        .orElseThrow();
  }

  private void shell(DistributionPostgres postgres, Path home, String lines) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            "sh", "-euxc", lines.replace(" /backup/", " " + folder.resolve("backup") + "/"));
    builder.environment().putAll(postgres.environment());
    builder.environment().put("LARDER_HOME", home.toString());
    Process process = builder.inheritIO().start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(lines).isZero();
  }
}
