package dev.larder.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.rig.FakeUpstream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files below the blobs of a running server that are removed, cut or overwritten by hand.
final class LostBlobTest {
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
  }

  @AfterAll
  static void stop() {
    larder.close();
    upstream.close();
  }

  private interface Damage {
    void to(Path blob) throws IOException;
  }

  /// Does something to every blob of a size.
  private static void damage(byte[] content, Damage damage) throws IOException {
    try (Stream<Path> files = Files.walk(blobs)) {
      List<Path> found =
          files
              .filter(file -> file.getFileName().toString().matches("[0-9a-f]{64}"))
              .filter(file -> hasContent(file, content))
              .toList();
      assertThat(found).hasSize(1);
      damage.to(found.getFirst());
    }
  }

  private static boolean hasContent(Path file, byte[] content) {
    try {
      return Arrays.equals(Files.readAllBytes(file), content);
    } catch (IOException gone) {
      return false;
    }
  }

  private static byte[] proxied(String version) {
    byte[] zip = ModuleZips.module("pub.test/lib", version);
    serve(version, zip);
    assertThat(client.get(PUBLIC + version + ".zip").bytes()).isEqualTo(zip);
    return zip;
  }

  private static void serve(String version, byte[] zip) {
    upstream.put("/pub.test/lib/@v/" + version + ".zip", 200, Map.of(), zip);
  }

  /// The same content in another archive, so with the same h1.
  private static byte[] packedAnew(byte[] zip) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.setLevel(0);
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        in.transferTo(out);
      }
    }
    assertThat(bytes.toByteArray()).isNotEqualTo(zip);
    return bytes.toByteArray();
  }

  private static String readiness() {
    return client.get("/readyz").text();
  }

  private static void untilWell() {
    await().atMost(Duration.ofSeconds(60)).until(() -> readiness().contains("\"blobs\":\"ok\""));
  }

  @Test
  void aFetchedFileIsFetchedAgain() throws Exception {
    byte[] zip = proxied("v1.0.0");
    damage(zip, Files::delete);
    assertThat(client.get(PUBLIC + "v1.0.0.zip").bytes()).isEqualTo(zip);
    damage(zip, blob -> Files.write(blob, new byte[] {1}));

    // What is mapped is looked at every 10 s.
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Arrays.equals(client.get(PUBLIC + "v1.0.0.zip").bytes(), zip));

    assertThat(upstream.requests("/pub.test/lib/@v/v1.0.0.zip")).hasSize(3);
    untilWell();
  }

  @Test
  void anotherArchiveOfTheSameContentStandsForALostOne() throws Exception {
    byte[] zip = proxied("v1.1.0");
    byte[] another = packedAnew(zip);
    serve("v1.1.0", another);
    damage(zip, Files::delete);

    assertThat(client.get(PUBLIC + "v1.1.0.zip").bytes()).isEqualTo(another);

    RawHttpClient.Answer again = client.get(PUBLIC + "v1.1.0.zip");
    assertThat(again.bytes()).isEqualTo(another);
    assertThat(again.header("ETag")).hasSize(66);
    untilWell();
  }

  @Test
  void otherContentNeverStandsForALostOneUnlessItsHashesAreForgotten() throws Exception {
    byte[] zip = proxied("v1.2.0");
    byte[] other = ModuleZips.module("pub.test/lib", "v1.2.0", "module pub.test/lib\n\ngo 1.21\n");
    serve("v1.2.0", other);
    damage(zip, Files::delete);

    RawHttpClient.Answer refused = client.get(PUBLIC + "v1.2.0.zip");
    assertThat(refused.status()).isEqualTo(500);
    assertThat(refused.text()).contains("pub.test/lib@v1.2.0", "go-public", "is lost");
    assertThat(readiness()).contains("1 stored file is lost").doesNotContain("pub.test");
    assertThat(client.asAdmin("/metrics").text())
        .contains("larder_blobs_lost 1.0", "kind=\"file_lost\"");
    purge("v1.2.0", true);

    assertThat(client.get(PUBLIC + "v1.2.0.zip").bytes()).isEqualTo(other);
    untilWell();
  }

  @Test
  void aFileWithOtherBytesOfItsSizeIsPurgedAndFetchedAgain() throws Exception {
    byte[] zip = proxied("v1.3.0");
    byte[] rotten = zip.clone();
    rotten[rotten.length / 2] ^= 1;
    damage(zip, blob -> Files.write(blob, rotten));
    assertThat(client.get(PUBLIC + "v1.3.0.zip").bytes()).isEqualTo(rotten);
    assertThat(client.get(PUBLIC + "v1.3.0.zip").bytes()).as("mapped").isEqualTo(rotten);

    purge("v1.3.0", false);

    for (int i = 0; i < 3; i++) {
      assertThat(client.get(PUBLIC + "v1.3.0.zip").bytes()).isEqualTo(zip);
    }
  }

  private static void purge(String version, boolean forgetHashes) {
    String body =
        """
        {"repository": "go-public", "component": "pub.test/lib", "version": "%s",
         "reason": "damaged", "forgetHashes": %s}
        """
            .formatted(version, forgetHashes);
    RawHttpClient.Answer purged =
        client.send(
            "POST",
            "/api/v1/version:purge",
            HttpRequest.BodyPublishers.ofString(body),
            "Authorization",
            RawHttpClient.admin());
    assertThat(purged.status()).as(purged.text()).isEqualTo(204);
  }

  @Test
  void aStoreThatIsNotThereAnyMoreIsTold() throws Exception {
    Path id = blobs.resolve("installation.id");
    Path away = blobs.resolveSibling("away.id");
    Files.move(id, away);
    try {
      assertThat(readiness()).contains("no installation id any more", "mounted");
    } finally {
      Files.move(away, id);
    }
    untilWell();
  }

  @Test
  void aPublishedFileComesBackByPublishingTheSameContent() throws Exception {
    byte[] zip = ModuleZips.module("corp.test/m", "v1.0.0");
    assertThat(client.put(PRIVATE + "v1.0.0.zip", zip).status()).isEqualTo(201);
    damage(zip, Files::delete);
    RawHttpClient.Answer lost = client.asAdmin(PRIVATE + "v1.0.0.zip");
    assertThat(lost.status()).isEqualTo(500);
    assertThat(lost.text()).contains("corp.test/m@v1.0.0", "go-private", "larder publish");
    byte[] another = packedAnew(zip);

    assertThat(client.put(PRIVATE + "v1.0.0.zip", another).status()).isEqualTo(200);

    assertThat(client.asAdmin(PRIVATE + "v1.0.0.zip").bytes()).isEqualTo(another);
    untilWell();
  }
}
