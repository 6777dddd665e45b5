package dev.larder.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.blobs.s3.InProcessS3;
import dev.larder.blobs.s3.S3Place;
import dev.larder.blobs.s3.S3Rig;
import dev.larder.e2e.server.BulkZip;
import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.e2e.server.Scale;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Zips as big as a version may be go through a server with a small heap, whose content is in a
/// bucket: 10 GB in the proof tier, half of them published and half of them read, both at once.
@Tag("go")
final class SmallHeapTest {
  private static final String PRIVATE = "/repository/go-private/corp.test/big/@v/";
  private static final String HEAP = "-Xmx256m";

  /// The limit for a version is 500 MiB, its go.mod and the names in the archive included.
  private static final int LARGEST = 499 << 20;

  private static final int REDUCED = 70 << 20;
  private static final long FULL_BYTES = 10_000_000_000L;
  private static final long DEADLINE_MINUTES = 10;

  /// What the process takes beside the heap: its classes, compiled code, threads and buffers.
  private static final long MAX_RESIDENT_KB = 768 * 1024;

  @TempDir private Path folder;

  /// A service that speaks S3.
  private record Service(URI endpoint, Closeable running) implements Closeable {
    /// What a service of a process of its own keeps would not fit into the memory of this one.
    static Service start(boolean full, Path folder) throws IOException, InterruptedException {
      if (!full) {
        InProcessS3 own = InProcessS3.start();
        return new Service(own.endpoint(), own::close);
      }
      S3Program.Running program = S3Program.VERSITYGW.start(folder);
      return new Service(program.endpoint(), program::close);
    }

    @Override
    public void close() throws IOException {
      running.close();
    }
  }

  private LarderProcess start(Service service) throws IOException {
    S3Place place = S3Rig.place(service.endpoint());
    return LarderProcess.Launch.in(folder.resolve("home"))
        .jvm(HEAP)
        .with("LARDER_INIT_GO_PRIVATE", "corp.test")
        .with("LARDER_BLOBS", place.shown())
        .with("LARDER_S3_ENDPOINT", service.endpoint().toString())
        .with("LARDER_S3_ACCESS_KEY", S3Rig.KEYS.access())
        .with("LARDER_S3_SECRET_KEY", S3Rig.KEYS.secret())
        .start();
  }

  @Test
  void bigZipsGoThroughAServerWithASmallHeap() throws Exception {
    boolean full = Scale.of(10, 1) > 1;
    int size = full ? LARGEST : REDUCED;
    int zips = full ? Scale.of((int) (FULL_BYTES / 2 / LARGEST) + 1, 2) : 2;
    try (Service service = Service.start(full, folder);
        LarderProcess larder = start(service)) {
      long began = System.nanoTime();
      CompletableFuture<Void> reading = CompletableFuture.completedFuture(null);
      for (int i = 0; i < zips; i++) {
        BulkZip zip = BulkZip.write(folder, "corp.test/big", "v1.0." + i, size);
        publish(larder, zip);
        reading.get(DEADLINE_MINUTES, TimeUnit.MINUTES);
        reading = CompletableFuture.runAsync(() -> read(larder, zip), Thread::startVirtualThread);
      }
      reading.get(DEADLINE_MINUTES, TimeUnit.MINUTES);
      long resident = residentKilobytes(larder);
      System.out.printf(
          "%,d bytes through %s in %d s, at most %d MB resident%n",
          2L * zips * size, HEAP, (System.nanoTime() - began) / 1_000_000_000, resident / 1024);
      assertThat(larder.output()).doesNotContain("OutOfMemoryError");
      assertThat(resident).isLessThan(MAX_RESIDENT_KB);
      larder.stop();
    }
  }

  private static void publish(LarderProcess larder, BulkZip zip) throws Exception {
    assertThat(zip.put(URI.create(larder.url() + PRIVATE + zip.version() + ".zip"), admin()))
        .as(zip.version())
        .isEqualTo(201);
    Files.delete(zip.file());
  }

  private static void read(LarderProcess larder, BulkZip zip) {
    assertThat(
            BulkZip.sha256At(URI.create(larder.url() + PRIVATE + zip.version() + ".zip"), admin()))
        .as(zip.version())
        .isEqualTo(zip.sha256());
  }

  private static String admin() {
    return RawHttpClient.admin();
  }

  /// The most that the process has ever had in memory, files that it has mapped included.
  private static long residentKilobytes(LarderProcess larder) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(larder.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
        .findFirst()
        .orElseThrow();
  }
}
