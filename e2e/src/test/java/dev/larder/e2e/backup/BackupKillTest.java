package dev.larder.e2e.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.e2e.server.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backups and restores that are killed at every named point. A backup that is killed leaves those
/// of before as they were, and the next one whole; a restore that is killed leaves a home that does
/// not serve, and may be repeated.
final class BackupKillTest {
  private static final String PRIVATE = "/repository/go-private/corp.test/m/@v/";
  private static final byte[] ZIP = ModuleZips.big("corp.test/m", "v1.0.7", 100_000);
  private static final List<String> BACKUP =
      List.of("TABLES 0", "CONTENT 0", "CONTENT 3", "ARCHIVE 0", "COMPLETING 0", "PRUNING 0");
  private static final List<String> RESTORE =
      List.of(
          "CHECKING 2",
          "PREPARING 0",
          "SCHEMA 0",
          "FILLING 0",
          "FILLING 5",
          "MIGRATING 0",
          "PLACING 0",
          "PLACING 3",
          "FINISHING 0");

  @TempDir static Path folder;
  private static HostShell shell;
  private static Path home;

  @BeforeAll
  static void fill() throws Exception {
    shell = new HostShell(folder);
    home = folder.resolve("home");
    try (LarderProcess larder = launch(home).start()) {
      for (int i = 0; i < 8; i++) {
        publish(larder, i);
      }
      typed(home, "larder backup /backup/larder");
      larder.stop();
    }
  }

  private static LarderProcess.Launch launch(Path home) {
    return LarderProcess.Launch.in(home).with("LARDER_INIT_GO_PRIVATE", "corp.test");
  }

  private static void publish(LarderProcess larder, int i) {
    byte[] zip = i == 7 ? ZIP : ModuleZips.big("corp.test/m", "v1.0." + i, 100_000);
    RawHttpClient.Answer answer = larder.client().put(PRIVATE + "v1.0." + i + ".zip", zip);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
  }

  /// The first, the last, and by the tier some in between.
  private static List<String> some(List<String> points) {
    int count = Scale.of(points.size(), 2);
    return Stream.iterate(0, i -> i + 1)
        .limit(count)
        .map(i -> points.get(i * (points.size() - 1) / (count - 1)))
        .toList();
  }

  @Test
  void killedBackupsLeaveThoseOfBeforeAndTheNextOneIsWhole() throws Exception {
    int version = 100;
    for (String point : some(BACKUP)) {
      List<String> before = complete();
      try (LarderProcess larder = launch(home).start()) {
        publish(larder, version++);
        halted("backup", home, point);
        assertThat(verified()).as(point).contains("all is as it was written");
        assertThat(complete()).as(point).containsAll(before);

        String said = typed(home, "larder backup /backup/larder --keep 1");
        assertThat(said).as(point).startsWith("backup ");
        assertThat(verified()).as(point).startsWith("1 backups").contains("all is");
        assertThat(larder.client().asAdmin("/api/v1/tasks/blob-collection").text())
            .as("the pause of the one that was killed has ended")
            .doesNotContain("\"paused\"");
        larder.stop();
      }
      try (Stream<Path> left = Files.list(shell.backups().resolve("larder"))) {
        assertThat(
                left.map(one -> String.valueOf(one.getFileName()))
                    .filter(one -> one.startsWith("20")))
            .as("nothing is left of the one that was killed at " + point)
            .hasSize(1);
      }
    }
  }

  @Test
  void killedRestoresLeaveAHomeThatDoesNotServeAndMayBeRepeated() throws Exception {
    for (String point : some(RESTORE)) {
      Path elsewhere = folder.resolve("restored-" + point.replace(' ', '-'));
      halted("restore", elsewhere, point);
      if (!point.startsWith("CHECKING") && !point.startsWith("PREPARING")) {
        HostShell.Typed refused = shell.type(elsewhere, "larder serve");
        assertThat(refused.exit()).as(point).isEqualTo(1);
        assertThat(refused.err()).contains("has not come to its end", "larder restore");
      }
      typed(elsewhere, "larder restore /backup/larder");
      try (LarderProcess restored = launch(elsewhere).start()) {
        RawHttpClient client = restored.client();
        assertThat(client.asAdmin(PRIVATE + "list").text()).contains("v1.0.7\n");
        assertThat(client.asAdmin(PRIVATE + "v1.0.7.zip").bytes()).as(point).isEqualTo(ZIP);
        assertThat(client.asAdmin("/readyz").text()).as(point).doesNotContain("degraded");
        publish(restored, 50);
        restored.stop();
      }
    }
  }

  private List<String> complete() throws IOException {
    try (Stream<Path> all = Files.list(shell.backups().resolve("larder"))) {
      return all.filter(one -> Files.exists(one.resolve("manifest.json")))
          .map(one -> String.valueOf(one.getFileName()))
          .toList();
    }
  }

  private String verified() throws Exception {
    return typed(home, "larder backup verify /backup/larder");
  }

  private static String typed(Path at, String lines) throws Exception {
    HostShell.Typed typed = shell.type(at, lines);
    assertThat(typed.exit()).as(lines + typed.err()).isZero();
    return typed.out();
  }

  private void halted(String what, Path at, String point) throws Exception {
    String[] words = point.split(" ", -1);
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Dlarder.postgres=" + System.getProperty("larder.postgres"),
            "-cp",
            System.getProperty("java.class.path"),
            HaltedBackup.class.getName(),
            what,
            at.toString(),
            shell.backups().resolve("larder").toString(),
            words[0],
            words[1]);
    Path said = Files.createTempFile(folder, "halted", ".log");
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).as(point).isTrue();
    assertThat(process.exitValue())
        .as(point + Files.readString(said))
        .isEqualTo(HaltedBackup.HALTED);
  }
}
