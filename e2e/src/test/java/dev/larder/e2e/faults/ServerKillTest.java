package dev.larder.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.e2e.server.Scale;
import dev.larder.rig.FakeUpstream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// kill -9 under publish and fill load: what was acknowledged is readable with the right bytes, and
/// no version is visible in part. 50 times in the proof tier.
final class ServerKillTest {
  private static final int FULL = 50;
  private static final int FEWEST = 5;

  @TempDir Path folder;
  private final Map<String, byte[]> acknowledged = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();

  @Test
  void acknowledgedPublishesSurviveAndNothingIsHalfVisible() throws Exception {
    Random random = new Random(1);
    try (FakeUpstream upstream = FakeUpstream.start()) {
      LarderProcess.Launch launch =
          LarderProcess.Launch.in(folder.resolve("home"))
              .with("LARDER_INIT_GO_UPSTREAM", upstream.url().toString())
              .with("LARDER_INIT_GO_PRIVATE", "corp.test");
      for (int round = 0; round < Scale.of(FULL, FEWEST); round++) {
        int acknowledgedBefore = acknowledged.size();
        killUnderLoad(launch, upstream, 5 + random.nextInt(40));
        assertThat(acknowledged).hasSizeGreaterThan(acknowledgedBefore);
        try (LarderProcess larder = launch.start()) {
          check(larder.client());
        }
      }
    }
  }

  /// Loads the server, and kills it once so many more publishes are acknowledged.
  private void killUnderLoad(LarderProcess.Launch launch, FakeUpstream upstream, int publishes)
      throws Exception {
    LarderProcess larder = launch.start();
    CountDownLatch enough = new CountDownLatch(publishes);
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      for (int i = 0; i < 4; i++) {
        threads.execute(() -> publish(larder.client(), enough));
      }
      for (int i = 0; i < 2; i++) {
        threads.execute(() -> fill(larder.client(), upstream));
      }
      enough.await();
      larder.kill();
    }
  }

  private void publish(RawHttpClient client, CountDownLatch enough) {
    try {
      while (true) {
        String version = "v1.0." + next.incrementAndGet();
        byte[] zip = ModuleZips.big("corp.test/kill", version, 20_000);
        String path = "/repository/go-private/corp.test/kill/@v/" + version + ".zip";
        if (client.put(path, zip).status() == 201) {
          acknowledged.put(path, zip);
          enough.countDown();
        }
      }
    } catch (UncheckedIOException killed) {
      enough.countDown();
    }
  }

  private void fill(RawHttpClient client, FakeUpstream upstream) {
    try {
      while (true) {
        String version = "v1.0." + next.incrementAndGet();
        String path = "/pub.test/fill/@v/" + version + ".zip";
        byte[] zip = ModuleZips.module("pub.test/fill", version);
        upstream.put(path, 200, Map.of("Content-Type", "application/zip"), zip);
        if (client.get("/repository/go-public" + path).status() == 200) {
          acknowledged.put("/repository/go-public" + path, zip);
        }
      }
    } catch (UncheckedIOException killed) {
      assertThat(killed).isNotNull();
    }
  }

  private void check(RawHttpClient client) {
    acknowledged.forEach(
        (path, zip) -> assertThat(client.asAdmin(path).bytes()).as(path).isEqualTo(zip));
    String base = "/repository/go-private/corp.test/kill/@v/";
    for (String version : client.asAdmin(base + "list").text().lines().toList()) {
      for (String file : java.util.List.of(".info", ".mod", ".zip")) {
        assertThat(client.asAdmin(base + version + file).status())
            .as(version + file)
            .isEqualTo(200);
      }
    }
  }
}
