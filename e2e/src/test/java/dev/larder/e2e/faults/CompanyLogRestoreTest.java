package dev.larder.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A home is restored to an older state: with the archive of logs as it was, name and key stay and
/// the tail is replayed; without it the log stops, with the way out, and nothing else does.
final class CompanyLogRestoreTest {
  private static final String LOG = "sums.corp.test";
  private static final String PUBLISH = "/repository/go-private/corp.test/m/@v/";
  private static final String LOOK_UP = "/sumdb/" + LOG + "/lookup/corp.test/m@";

  @TempDir private Path folder;

  @Test
  void tailIsReplayedWhereItIsLeftAndTheLogStopsWhereItIsLost() throws Exception {
    Path home = folder.resolve("home");
    Path older = folder.resolve("older");
    publish(home, 1, 30);
    copy(home, older);
    String seen = publish(home, 31, 60);

    Path replayed = folder.resolve("replayed");
    copy(older, replayed);
    copy(home.resolve("blobs/logs"), replayed.resolve("blobs/logs"));
    copy(home.resolve("log-heads"), replayed.resolve("log-heads"));
    try (LarderProcess larder = launch(replayed).start()) {
      RawHttpClient.Answer record = larder.client().asAdmin(LOOK_UP + "v1.0.60");
      assertThat(record.status()).as(record.text()).isEqualTo(200);
      assertThat(larder.client().asAdmin("/sumdb/" + LOG + "/latest").text()).isEqualTo(seen);
      assertThat(put(larder, "v1.0.61").status()).isEqualTo(201);
      assertThat(larder.client().asAdmin(LOOK_UP + "v1.0.61").status()).isEqualTo(200);
    }

    Path lost = folder.resolve("lost");
    copy(older, lost);
    copy(home.resolve("log-heads"), lost.resolve("log-heads"));
    try (LarderProcess larder = launch(lost).start()) {
      RawHttpClient.Answer refused = put(larder, "v1.0.61");
      assertThat(refused.status()).as(refused.text()).isEqualTo(503);
      assertThat(refused.text())
          .contains("this node has seen a head of 60 records, and database and archive end at 30")
          .contains("larder checksum-database rotate " + LOG + " NEW-NAME");
      assertThat(larder.client().get("/readyz").text()).contains("degraded", LOG);
      assertThat(larder.client().asAdmin(PUBLISH + "v1.0.30.zip").status()).isEqualTo(200);
      assertThat(larder.client().asAdmin(LOOK_UP + "v1.0.30").status()).isEqualTo(200);
    }
  }

  private static LarderProcess.Launch launch(Path home) {
    return LarderProcess.Launch.in(home).with("LARDER_INIT_GO_PRIVATE", "corp.test");
  }

  /// @return the head that a client sees at the end
  private static String publish(Path home, int first, int last) throws Exception {
    try (LarderProcess larder = launch(home).start()) {
      if (first == 1) {
        RawHttpClient.Answer answer =
            larder
                .client()
                .putJson("/api/v1/checksum-databases/" + LOG, "{\"own\": {\"mode\": \"private\"}}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
      }
      for (int i = first; i <= last; i++) {
        assertThat(put(larder, "v1.0." + i).status()).isEqualTo(201);
      }
      assertThat(larder.client().asAdmin(LOOK_UP + "v1.0." + last).status()).isEqualTo(200);
      return larder.client().asAdmin("/sumdb/" + LOG + "/latest").text();
    }
  }

  private static RawHttpClient.Answer put(LarderProcess larder, String version) {
    byte[] zip = ModuleZips.module("corp.test/m", version);
    return larder.client().put(PUBLISH + version + ".zip", zip);
  }

  /// Into a folder that may be there.
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = to.resolve(from.relativize(file).toString());
        if (!Files.isDirectory(target)) {
          Files.copy(
              file,
              target,
              StandardCopyOption.COPY_ATTRIBUTES,
              StandardCopyOption.REPLACE_EXISTING,
              LinkOption.NOFOLLOW_LINKS);
        }
      }
    }
  }
}
