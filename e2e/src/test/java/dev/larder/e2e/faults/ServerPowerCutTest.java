package dev.larder.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.Scale;
import dev.larder.e2e.server.ServerLauncher;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Cuts the power of the disk that a server, its database and its blobs are on, while it takes
/// publishes: what it has acknowledged is there when it starts on what is left. 200 times in the
/// proof tier. `PowerCutTest` of storage-blobs has every state that may be left, for the blobs
/// alone.
final class ServerPowerCutTest {
  private static final int FULL = 200;
  private static final int FEW = 2;

  private final Acknowledged acknowledged = new Acknowledged();
  private LoopDisk disk;

  @BeforeEach
  void mount() throws Exception {
    LoopDisk.Made made = LoopDisk.make();
    assumeThat(made.disk()).as("a disk to cut: %s", made.whyNot()).isPresent();
    disk = made.disk().orElseThrow();
  }

  @AfterEach
  void unmount() throws Exception {
    if (disk != null) {
      disk.close();
    }
  }

  @Test
  void acknowledgedPublishesSurviveCuts() throws Exception {
    Random random = new Random(2);
    LarderProcess.Launch launch =
        LarderProcess.Launch.in(disk.mount().resolve("home"))
            .with("LARDER_INIT_GO_PRIVATE", "corp.test");
    for (int cut = 0; cut < Scale.orEveryDay(FULL, FEW); cut++) {
      int before = acknowledged.publishes();
      cutUnderLoad(launch, cut, 5 + random.nextInt(40));
      assertThat(acknowledged.publishes()).isGreaterThan(before);
      if ((cut + 1) % 20 == 0) {
        System.out.println(cut + 1 + " power cuts, " + acknowledged.publishes() + " publishes");
      }
    }
    try (LarderProcess larder = launch.start()) {
      acknowledged.checkAll(larder.client());
    }
  }

  private void cutUnderLoad(LarderProcess.Launch launch, int cut, int publishes) throws Exception {
    // Not on a copy of a home, which nothing has forced to the disk.
    LarderProcess larder = ServerLauncher.shared().serve(launch);
    acknowledged.check(larder.client());
    Acknowledged.nothingIsInPart(larder.client(), "corp.test/cut" + (cut - 1));
    CountDownLatch enough = new CountDownLatch(publishes);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 4; i++) {
        threads.execute(() -> publish(larder, "corp.test/cut" + cut, enough));
      }
      boolean loaded = enough.await(2, TimeUnit.MINUTES);
      larder.freeze();
      disk.cut();
      larder.killWithDatabase();
      assertThat(loaded).isTrue();
    }
    disk.restore();
  }

  private void publish(LarderProcess larder, String module, CountDownLatch enough) {
    try {
      acknowledged.publish(larder.client(), module, enough);
    } catch (UncheckedIOException gone) {
      assertThat(gone).isNotNull();
    }
  }

  /// So that a cut that takes nothing would be noticed.
  @Test
  void aCutTakesWhatWasNotForcedToTheDisk() throws Exception {
    byte[] content = new byte[20_000];
    java.util.Arrays.fill(content, (byte) 'x');
    for (int i = 0; i < 100; i++) {
      Path temporary = Files.write(disk.mount().resolve("temporary"), content);
      Files.move(temporary, disk.mount().resolve("f" + i), StandardCopyOption.ATOMIC_MOVE);
    }
    disk.cut();
    disk.restore();
    int whole = 0;
    for (int i = 0; i < 100; i++) {
      Path file = disk.mount().resolve("f" + i);
      whole += Files.exists(file) && Files.size(file) == content.length ? 1 : 0;
    }
    System.out.println(whole + " of 100 files whole that were not forced");
    assertThat(whole).isLessThan(100);
  }
}
