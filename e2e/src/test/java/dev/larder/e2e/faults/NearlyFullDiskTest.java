package dev.larder.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.rig.FakeUpstream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A blob store on a file system that is nearly full. Needs root, to mount a small one.
final class NearlyFullDiskTest {
  @TempDir Path folder;

  @Test
  void publishesAre507ProxiesPassThroughAndReadsGoOn() throws Exception {
    Path blobs = Files.createDirectories(folder.resolve("blobs"));
    Assumptions.assumeTrue(mount(blobs), "not root, or mounting is not allowed here");
    try (FakeUpstream upstream = FakeUpstream.start();
        LarderProcess larder =
            LarderProcess.Launch.in(folder.resolve("home"))
                .with("LARDER_BLOBS", "file:" + blobs)
                .with("LARDER_INIT_GO_UPSTREAM", upstream.url().toString())
                .with("LARDER_INIT_GO_PRIVATE", "corp.test")
                .start()) {
      RawHttpClient client = larder.client();
      byte[] early = publish(client, "v1.0.0", 201);
      Path ballast = blobs.resolve("ballast");
      fill(ballast, blobs);
      publish(client, "v1.0.1", 507);
      byte[] zip = ModuleZips.module("pub.test/lib", "v1.0.0");
      upstream.put("/pub.test/lib/@v/v1.0.0.zip", 200, Map.of(), zip);
      String path = "/repository/go/pub.test/lib/@v/v1.0.0.zip";
      assertThat(client.get(path).bytes()).isEqualTo(zip);
      assertThat(client.get(path, "Disable-Module-Fetch", "1").status()).isEqualTo(404);
      assertThat(client.asAdmin(path("v1.0.0")).bytes()).isEqualTo(early);
      Files.delete(ballast);
      publish(client, "v1.0.1", 201);
      assertThat(client.get(path).bytes()).isEqualTo(zip);
      assertThat(client.get(path, "Disable-Module-Fetch", "1").status()).isEqualTo(200);
    } finally {
      new ProcessBuilder("umount", "-l", blobs.toString()).start().waitFor();
    }
  }

  private static boolean mount(Path blobs) throws Exception {
    Process mount =
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", blobs.toString())
            .redirectErrorStream(true)
            .start();
    mount.getInputStream().readAllBytes();
    return mount.waitFor() == 0;
  }

  /// Leaves only a little room.
  private static void fill(Path ballast, Path blobs) throws Exception {
    long room = Files.getFileStore(blobs).getUsableSpace() - 300_000;
    byte[] megabyte = new byte[1 << 20];
    try (var out = Files.newOutputStream(ballast)) {
      for (long written = 0; written < room; written += megabyte.length) {
        out.write(megabyte, 0, (int) Math.min(megabyte.length, room - written));
      }
    }
  }

  private static String path(String version) {
    return "/repository/go-private/corp.test/full/@v/" + version + ".zip";
  }

  private static byte[] publish(RawHttpClient client, String version, int status) {
    byte[] zip = ModuleZips.big("corp.test/full", version, 100_000);
    RawHttpClient.Answer answer = client.put(path(version), zip);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    return zip;
  }
}
