package dev.larder.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.blobs.s3.InProcessS3;
import dev.larder.blobs.s3.S3Place;
import dev.larder.blobs.s3.S3Rig;
import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.e2e.server.ServerLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server whose blobs are in a bucket.
final class BucketServerTest {
  private static final String PRIVATE = "/repository/go-private/corp.test/m/@v/";
  private static final byte[] ZIP = ModuleZips.big("corp.test/m", "v1.0.0", 3_000_000);
  private static InProcessS3 service;

  @TempDir private Path folder;
  private S3Place place;

  @BeforeAll
  static void startService() {
    service = InProcessS3.start();
  }

  @AfterAll
  static void stopService() throws IOException {
    service.close();
  }

  @BeforeEach
  void makeBucket() throws IOException {
    place = S3Rig.place(service.endpoint());
  }

  private Map<String, String> settings() {
    return Map.of(
        "LARDER_BLOBS",
        place.shown(),
        "LARDER_S3_ENDPOINT",
        service.endpoint().toString(),
        "LARDER_S3_ACCESS_KEY",
        S3Rig.KEYS.access(),
        "LARDER_S3_SECRET_KEY",
        S3Rig.KEYS.secret());
  }

  private LarderProcess.Launch launch(String home) {
    LarderProcess.Launch launch =
        LarderProcess.Launch.in(folder.resolve(home)).with("LARDER_INIT_GO_PRIVATE", "corp.test");
    for (Map.Entry<String, String> setting : settings().entrySet()) {
      launch = launch.with(setting.getKey(), setting.getValue());
    }
    return launch;
  }

  @Test
  void keepsWhatIsPublishedThereAndServesItAfterARestart() throws Exception {
    try (LarderProcess larder = launch("home").start()) {
      assertThat(larder.client().put(PRIVATE + "v1.0.0.zip", ZIP).status()).isEqualTo(201);
      assertThat(larder.client().asAdmin(PRIVATE + "v1.0.0.zip").bytes()).isEqualTo(ZIP);
      assertThat(larder.client().asAdmin("/readyz").text()).contains("\"blobs\":\"ok\"");
      larder.stop();
    }
    try (LarderProcess larder = launch("home").start()) {
      RawHttpClient client = larder.client();
      assertThat(client.asAdmin(PRIVATE + "v1.0.0.zip").bytes()).isEqualTo(ZIP);
      RawHttpClient.Answer part =
          client.get(
              PRIVATE + "v1.0.0.zip",
              "Authorization",
              RawHttpClient.admin(),
              "Range",
              "bytes=1000000-1000009");
      assertThat(part.status()).isEqualTo(206);
      assertThat(part.bytes()).isEqualTo(Arrays.copyOfRange(ZIP, 1_000_000, 1_000_010));
      larder.stop();
    }
    try (Stream<Path> files = Files.walk(folder.resolve("home"))) {
      assertThat(files.filter(file -> file.getFileName().toString().matches("[0-9a-f]{64}")))
          .isEmpty();
    }
  }

  @Test
  void servesFromItsCacheWhileTheBucketIsGone() throws Exception {
    Path cache = folder.resolve("cache");
    try (LarderProcess larder =
        launch("home").with("LARDER_BLOB_CACHE", cache.toString()).start()) {
      RawHttpClient client = larder.client();
      assertThat(client.put(PRIVATE + "v1.0.0.zip", ZIP).status()).isEqualTo(201);
      byte[] other = ModuleZips.big("corp.test/m", "v1.1.0", 3_000_000);
      assertThat(client.put(PRIVATE + "v1.1.0.zip", other).status()).isEqualTo(201);
      List<Path> files = blobs(cache);
      assertThat(files).hasSize(2);
      S3Rig.empty(place);
      for (Path file : files) {
        if (Files.size(file) == other.length) {
          Files.delete(file);
        }
      }

      assertThat(client.asAdmin(PRIVATE + "v1.0.0.zip").bytes()).isEqualTo(ZIP);
      assertThat(client.asAdmin(PRIVATE + "v1.1.0.zip").status()).isEqualTo(503);
      Awaitility.await()
          .untilAsserted(() ->
              assertThat(client.asAdmin("/readyz").text())
                  .contains("\"status\":\"degraded\"", "the bucket"));
      larder.stop();
    }
  }

  private static List<Path> blobs(Path cache) throws IOException {
    try (Stream<Path> files = Files.walk(cache)) {
      return files.filter(file -> file.getFileName().toString().matches("[0-9a-f]{64}")).toList();
    }
  }

  @Test
  void anotherInstallationDoesNotStartOnTheSameBucket() throws Exception {
    try (LarderProcess larder = launch("home").start()) {
      larder.stop();
    }

    assertThat(command(settings(), "other", "serve")).contains("belong to another installation");
  }

  @Test
  void triesTheStoreOut() throws Exception {
    assertThat(command(settings(), "home", "blobs", "check"))
        .startsWith("0 ")
        .contains("ok      the bucket is there", "ok      reads ranges", "ok      removes")
        .doesNotContain(S3Rig.KEYS.secret());
    assertThat(command(Map.of(), "home", "blobs", "check"))
        .startsWith("0 ")
        .contains("ok      writes and forces");
  }

  private String command(Map<String, String> settings, String home, String... words)
      throws IOException, InterruptedException {
    ProcessBuilder builder = ServerLauncher.shared().command(words).redirectErrorStream(true);
    builder.environment().keySet().removeIf(key -> key.startsWith("LARDER_"));
    builder.environment().put("LARDER_HOME", folder.resolve(home).toString());
    builder.environment().put("LARDER_HTTP_PORT", "0");
    builder.environment().putAll(settings);
    Path output = Files.createTempFile(folder, "command", ".log");
    Process process = builder.redirectOutput(output.toFile()).start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return process.exitValue() + " " + Files.readString(output);
  }
}
