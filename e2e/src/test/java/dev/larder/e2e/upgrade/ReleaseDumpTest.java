package dev.larder.e2e.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.larder.e2e.server.DistributionPostgres;
import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.SharedDatabase;
import dev.larder.rig.FakeUpstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Makes what a release keeps for ever: `e2e/dump-release` puts it where [UpgradeTest] finds it.
/// Needs a PostgreSQL of the distribution, for its client programs.
final class ReleaseDumpTest {
  /// What is of a moment, or needs a log of others or a Git repository to be written.
  private static final List<String> EMPTY =
      List.of("node", "fetch_lease", "format_cell", "log_cell", "tag_look", "blob_upload");

  private static final String DUMP =
      "pg_dump --no-owner --no-privileges --inserts larder | grep -vE '^\\\\|^--|^$|^SET"
          + " .*timeout'";
  private static final String LOG =
      "psql -X -Atd larder -c \"select pg_read_file(current_setting('data_directory') ||"
          + " '/../log')\"";

  @TempDir private Path folder;

  @Test
  void dumpsADatabaseWithSomethingInEveryTable() throws Exception {
    Optional<Path> programs = DistributionPostgres.programs();
    assumeThat(programs).as("a PostgreSQL of the distribution, 15 or newer").isPresent();
    Release made = new Release(Files.createDirectories(folder.resolve("made")));
    ReleasedReads first;
    try (DistributionPostgres postgres = DistributionPostgres.start(programs.orElseThrow());
        FakeUpstream upstream = FakeUpstream.start()) {
      postgres.execute("alter system set log_statement = 'all'");
      postgres.execute("alter system set log_error_verbosity = 'terse'");
      postgres.execute("alter system set log_line_prefix = ''");
      postgres.execute("select pg_reload_conf()");
      try (LarderProcess larder = postgres.settings(ReleasedContent.launch(folder)).start()) {
        String token = ReleasedContent.fill(larder.client(), upstream);
        ReleasedContent.awaitAll(larder.client());
        first = ReleasedReads.of(larder.client(), token);
        larder.stop();
      }
      // Where nobody is when later servers ask.
      String there = "127.0.0.1:" + upstream.port();
      Files.writeString(made.dump(), said(postgres, DUMP).replace(there, "127.0.0.1:9"));
      first = ReleasedReads.of(first.text().replace(there, "127.0.0.1:9"));
      Files.writeString(made.statements(), LoggedStatements.of(said(postgres, LOG)));
    }
    copyBlobs(made);
    assertThat(Files.size(made.dump())).isLessThan(300_000);
    hasSomethingInEveryTable(Files.readString(made.dump()));

    Files.writeString(made.answers(), again(made, first).text());
    keep(made);
  }

  /// What a server on the dump answers as the one did of which it was made.
  private ReleasedReads again(Release made, ReleasedReads first) throws Exception {
    Path place = Files.createDirectories(folder.resolve("again"));
    try (SharedDatabase database = SharedDatabase.start(place.resolve("database"));
        LarderProcess larder = made.restore(database, place).start()) {
      ReleasedReads second = ReleasedReads.of(larder.client(), first.token());
      return first.and(second);
    }
  }

  private void copyBlobs(Release made) throws IOException {
    Release.copy(folder.resolve("blobs"), made.blobs());
    for (String momentary : List.of("tmp", "staging")) {
      delete(made.blobs().resolve(momentary));
    }
  }

  private static void hasSomethingInEveryTable(String dump) {
    assertThat(tables(dump).filter(table -> !dump.contains("INSERT INTO public." + table + " ")))
        .as("tables without a row: fill them in ReleasedContent, or say here why not")
        .isSubsetOf(EMPTY);
  }

  private static Stream<String> tables(String dump) {
    return dump.lines()
        .filter(line -> line.matches("CREATE (UNLOGGED )?TABLE public\\..*"))
        .map(line -> line.replaceFirst(".*public\\.(\\w+).*", "$1"));
  }

  private static void keep(Release made) throws IOException {
    String version = System.getProperty("release.dump", "");
    if (!version.isEmpty()) {
      delete(Release.of(version).folder());
      Release.copy(made.folder(), Release.of(version).folder());
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /// What a line of a shell says that finds the database's programs.
  private String said(DistributionPostgres postgres, String line) throws Exception {
    Path output = Files.createTempFile(folder, "said", "");
    ProcessBuilder builder = new ProcessBuilder("sh", "-euc", line);
    builder.environment().putAll(postgres.environment());
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(output);
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
