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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// kill -9 under publish and fill load: what was acknowledged is readable with the right bytes, and
/// no version is visible in part. Every second time its PostgreSQL is killed along with the server.
/// 1,000 times in the proof tier.
final class ServerKillTest {
  private static final int FULL = 1_000;
  private static final int FEW = 5;

  @TempDir Path folder;
  private final Acknowledged acknowledged = new Acknowledged();
  private final AtomicInteger next = new AtomicInteger();

  @Test
  void acknowledgedPublishesSurviveAndNothingIsHalfVisible() throws Exception {
    Random random = new Random(1);
    int rounds = Scale.orEveryDay(FULL, FEW);
    try (FakeUpstream upstream = FakeUpstream.start()) {
      LarderProcess.Launch launch =
          LarderProcess.Launch.in(folder.resolve("home"))
              .with("LARDER_INIT_GO_UPSTREAM", upstream.url().toString())
              .with("LARDER_INIT_GO_PRIVATE", "corp.test");
      for (int round = 0; round < rounds; round++) {
        int before = acknowledged.publishes();
        killUnderLoad(launch, upstream, round, 5 + random.nextInt(40));
        assertThat(acknowledged.publishes()).isGreaterThan(before);
        told(round + 1);
      }
      try (LarderProcess larder = launch.start()) {
        acknowledged.checkAll(larder.client());
      }
    }
  }

  /// Checks what the last one has left, loads the server, and kills it once so many more publishes
  /// are acknowledged.
  private void killUnderLoad(
      LarderProcess.Launch launch, FakeUpstream upstream, int round, int publishes)
      throws Exception {
    LarderProcess larder = launch.start();
    acknowledged.check(larder.client());
    Acknowledged.nothingIsInPart(larder.client(), module(round - 1));
    CountDownLatch enough = new CountDownLatch(publishes);
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      for (int i = 0; i < 4; i++) {
        threads.execute(() -> publish(larder.client(), module(round), enough));
      }
      for (int i = 0; i < 2; i++) {
        threads.execute(() -> fill(larder.client(), upstream));
      }
      boolean loaded = enough.await(2, TimeUnit.MINUTES);
      if (round % 2 == 0) {
        larder.kill();
      } else {
        larder.killWithDatabase();
      }
      assertThat(loaded).isTrue();
    }
  }

  private static String module(int round) {
    return "corp.test/kill" + round;
  }

  private static void told(int rounds) {
    if (rounds % 50 == 0) {
      System.out.println(rounds + " kills");
    }
  }

  private void publish(RawHttpClient client, String module, CountDownLatch enough) {
    try {
      acknowledged.publish(client, module, enough);
    } catch (UncheckedIOException killed) {
      assertThat(killed).isNotNull();
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
          acknowledged.add("/repository/go-public" + path, zip);
        }
      }
    } catch (UncheckedIOException killed) {
      assertThat(killed).isNotNull();
    }
  }
}
