package dev.larder.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.OrderedTask;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.rig.FakeUpstream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What a running server removes from its blob store, and what it finds and repairs there.
final class StoredContentTest {
  private static final String PUBLIC = "/repository/go/pub.test/lib/@v/";
  private static final String PRIVATE = "/repository/go-private/corp.test/m/@v/";

  private static Path blobs;
  private static FakeUpstream upstream;
  private static LarderProcess larder;
  private static RawHttpClient client;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    blobs = folder.resolve("home/blobs");
    upstream = FakeUpstream.start();
    larder =
        LarderProcess.Launch.in(folder.resolve("home"))
            .with("LARDER_INIT_GO_UPSTREAM", upstream.url().toString())
            .with("LARDER_INIT_GO_PRIVATE", "corp.test")
            .start();
    client = larder.client();
    task("blob-collection").awaitKnown();
  }

  @AfterAll
  static void stop() {
    larder.close();
    upstream.close();
  }

  private static Path blob(byte[] content) throws Exception {
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    return blobs.resolve(hash.substring(0, 2)).resolve(hash.substring(2, 4)).resolve(hash);
  }

  private static void flip(byte[] content) throws Exception {
    byte[] wrong = content.clone();
    wrong[wrong.length / 2] ^= 1;
    Files.write(blob(content), wrong);
  }

  private static OrderedTask task(String name) {
    return new OrderedTask(client, name);
  }

  @Test
  void damageIsFoundAndRepairedOrTakenOutOfUse() throws Exception {
    byte[] fetched = ModuleZips.module("pub.test/lib", "v1.0.0");
    upstream.put("/pub.test/lib/@v/v1.0.0.zip", 200, Map.of(), fetched);
    assertThat(client.get(PUBLIC + "v1.0.0.zip").bytes()).isEqualTo(fetched);
    byte[] published = ModuleZips.module("corp.test/m", "v1.0.0");
    assertThat(client.put(PRIVATE + "v1.0.0.zip", published).status()).isEqualTo(201);
    assertThat(task("fsck").figures("\"rehash\": \"true\"").path("damaged").asInt()).isZero();
    flip(fetched);
    flip(published);

    JsonNode figures = task("fsck").figures("\"rehash\": \"true\", \"repair\": \"true\"");

    assertThat(figures.path("damaged").asInt()).isEqualTo(2);
    assertThat(figures.path("repaired").asInt()).isEqualTo(1);
    assertThat(figures.path("left").asInt()).isEqualTo(1);
    assertThat(Files.readAllBytes(blob(fetched))).isEqualTo(fetched);
    assertThat(blob(published)).doesNotExist();
    assertThat(client.get(PUBLIC + "v1.0.0.zip").bytes()).isEqualTo(fetched);
    assertThat(client.asAdmin("/api/v1/blob-store/suspects").text())
        .contains("corp.test/m", "go-private")
        .doesNotContain("pub.test");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> client.asAdmin(PRIVATE + "v1.0.0.zip").status() == 500);

    assertThat(client.put(PRIVATE + "v1.0.0.zip", published).status()).isEqualTo(200);
    assertThat(client.asAdmin(PRIVATE + "v1.0.0.zip").bytes()).isEqualTo(published);
    assertThat(task("fsck").figures("").path("left").asInt()).isZero();
  }

  @Test
  void whatTheDatabaseDoesNotKnowIsRemovedAfterItsGrace() throws Exception {
    Path old = stray("old", Duration.ofDays(3));
    Path young = stray("young", Duration.ofHours(1));

    JsonNode figures = task("blob-collection").figures("");

    assertThat(figures.path("strays").asInt()).isEqualTo(1);
    assertThat(old).doesNotExist();
    assertThat(young).exists();
    assertThat(client.asAdmin("/api/v1/blob-store").text())
        .contains("\"lastCollection\"", "\"collection\":\"ok\"");
  }

  private static Path stray(String text, Duration age) throws Exception {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    Path file = blob(content);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.write(file, content);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    return file;
  }

  @Test
  void aStoreOfAnotherDayIsNotTouchedUntilItIsAccepted() throws Exception {
    Path mark = blobs.resolve("collection.mark");
    task("blob-collection").done("");
    Path old = stray("of another day", Duration.ofDays(3));
    Files.writeString(mark, UUID.randomUUID() + "\n");

    JsonNode ended = task("blob-collection").ended("");
    assertThat(ended.path("result").asString()).isEqualTo("failed");

    assertThat(client.asAdmin("/api/v1/tasks/blob-collection").text())
        .contains("\"failed\"", "not of one time");
    // Lost files that another test has found are told first.
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> client.get("/readyz").text().contains("not collected"));
    assertThat(old).exists();
    assertThat(client.asAdmin("POST", "/api/v1/blob-store:accept", "").status()).isEqualTo(200);
    assertThat(task("blob-collection").figures("").path("strays").asInt()).isEqualTo(1);
    assertThat(old).doesNotExist();
  }
}
