package dev.larder.go.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.LogTools.Quorum;
import dev.larder.api.LogTools.ToCopy;
import dev.larder.api.LogTools.UpTo;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// Judges logs by `fsck` of Tessera, which knows c2sp.org/tlog-tiles and nothing of Go modules.
/// Built from its module, which takes minutes, in the proof tier.
@EnabledIf(value = "isProof", disabledReason = "builds another program, in the proof tier alone")
class TesseraTest {
  private static final String FSCK = "github.com/transparency-dev/tessera/cmd/fsck@v1.0.4";
  private static final long DEADLINE_SECONDS = 900;

  @TempDir private static Path programs;
  @TempDir private Path folder;

  static boolean isProof() {
    return Double.parseDouble(System.getProperty("proof.scale", "0.1")) >= 1;
  }

  @BeforeAll
  static void build() throws Exception {
    ProcessBuilder install = new ProcessBuilder("go", "install", FSCK);
    install.environment().put("GOBIN", programs.toString());
    Process process = install.inheritIO().start();
    boolean ended = process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended && process.exitValue() == 0).as("go install " + FSCK).isTrue();
  }

  /// What it says of the log: the first line with a verdict. When it has found something wrong it
  /// goes on, and tells that every second.
  private String judge(String url, AuditedLog log) throws IOException {
    Path key = folder.resolve("fsck.key");
    Files.writeString(key, log.key().text() + "\n");
    Process process =
        new ProcessBuilder(
                programs.resolve("fsck").toString(),
                "-storage_url=" + url,
                "-public_key=" + key,
                "-ui=false",
                "-logtostderr",
                "-v=1")
            .redirectErrorStream(true)
            .start();
    CompletableFuture.delayedExecutor(DEADLINE_SECONDS, TimeUnit.SECONDS)
        .execute(process::destroyForcibly);
    try (BufferedReader said = process.inputReader()) {
      return said.lines()
          .filter(line -> line.contains("Successfully") || line.contains("Invalid"))
          .findFirst()
          .orElse("no verdict");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void findsAServedLogRight() throws Exception {
    try (AuditedLog log = new AuditedLog()) {
      for (int size : List.of(1, 256, 700)) {
        log.publish(size);
        assertThat(judge(log.listen() + "/sumdb/" + AuditedLog.NAME + "/tlog/", log))
            .contains("Successfully fsck'd log with size " + size);
      }
    }
  }

  @Test
  void findsAnExportedLogRightAndAForgedTileWrong() throws Exception {
    Path copy = folder.resolve("copy");
    try (AuditedLog log = new AuditedLog().publish(700)) {
      ToCopy wanted =
          new ToCopy(
              AuditedLog.NAME, copy, Optional.empty(), (_, _) -> {}, UpTo.COSIGNED, Quorum.NOBODY);
      assertThat(new GoLogs().copy(wanted, log.pages()).trouble()).isEmpty();
      String url = "file://" + copy + "/";
      assertThat(judge(url, log)).contains("Successfully fsck'd log with size 700");

      Path tile = copy.resolve("tile/0/001");
      byte[] forged = Files.readAllBytes(tile);
      forged[77] ^= 1;
      Files.write(tile, forged);
      assertThat(judge(url, log)).contains("Invalid");
    }
  }
}
