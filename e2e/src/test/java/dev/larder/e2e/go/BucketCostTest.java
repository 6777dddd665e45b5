package dev.larder.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.larder.blobs.s3.S3Place;
import dev.larder.blobs.s3.S3Rig;
import dev.larder.core.staging.Sha256;
import dev.larder.e2e.server.FirstByte;
import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.e2e.server.Scale;
import dev.larder.e2e.server.WrkRun;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What it costs that zips are in a bucket and not in files: processor time where a cache has them,
/// and how long the first byte takes where none has. The figures are printed, side by side with
/// those of a store of files, and of the service itself.
@Tag("go")
final class BucketCostTest {
  private static final String PRIVATE = "/repository/go-private/corp.test/m/@v/";
  private static final List<Integer> SIZES = List.of(20_000, 100_000, 1_000_000, 10_000_000);
  private static final int CLIENTS = 16;
  private static final int SECONDS = 3;
  private static final int FULL_ROUNDS = 9;
  private static final int WARM_UPS = 4;
  private static final int FULL_COLD = 240;

  @TempDir private Path folder;
  private S3Program.Running service;
  private S3Place place;

  /// What two said to the same question, each in turn.
  private record Pair(double one, double other) {
    /// The median, and between what eight of ten lie.
    static String spread(List<Double> all) {
      List<Double> sorted = all.stream().sorted().toList();
      return "%.2f (%.2f to %.2f of %d)"
          .formatted(
              sorted.get(sorted.size() / 2),
              sorted.get(sorted.size() / 10),
              sorted.get(sorted.size() * 9 / 10),
              sorted.size());
    }
  }

  @BeforeEach
  void startTheService() throws Exception {
    assumeTrue(S3Program.areNamed() || Scale.of(2, 1) > 1, "only in the proof tier");
    service = S3Program.VERSITYGW.start(folder);
    place = S3Rig.place(service.endpoint());
  }

  @AfterEach
  void stopTheService() {
    if (service != null) {
      service.close();
    }
  }

  private LarderProcess.Launch onFiles() {
    return LarderProcess.Launch.in(folder.resolve("files"))
        .forManyRequests()
        .with("LARDER_INIT_GO_PRIVATE", "corp.test");
  }

  private LarderProcess.Launch onBucket() {
    return LarderProcess.Launch.in(folder.resolve("bucket"))
        .forManyRequests()
        .with("LARDER_INIT_GO_PRIVATE", "corp.test")
        .with("LARDER_BLOBS", place.shown())
        .with("LARDER_S3_ENDPOINT", service.endpoint().toString())
        .with("LARDER_S3_ACCESS_KEY", S3Rig.KEYS.access())
        .with("LARDER_S3_SECRET_KEY", S3Rig.KEYS.secret());
  }

  private LarderProcess.Launch cached(String name) {
    return onBucket().with("LARDER_BLOB_CACHE", folder.resolve(name).toString());
  }

  private static byte[] publish(LarderProcess larder, String version, int bytes) {
    byte[] zip = ModuleZips.big("corp.test/m", version, bytes);
    assertThat(larder.client().put(PRIVATE + version + ".zip", zip).status()).isEqualTo(201);
    return zip;
  }

  @Test
  void aWarmCacheCostsWhatFilesCost() throws Exception {
    assumeTrue(WrkRun.isInstalled(), "wrk of the distribution is not installed");
    try (LarderProcess files = onFiles().start();
        LarderProcess bucket = cached("cache").start()) {
      for (int size : SIZES) {
        publish(files, "v1.0." + size, size);
        publish(bucket, "v1.0." + size, size);
      }
      // Of every size, so that none is measured while the Java machines compile for another.
      Map<Integer, List<Pair>> seen = new TreeMap<>();
      for (int round = -WARM_UPS; round < Scale.of(FULL_ROUNDS, 1); round++) {
        for (int size : SIZES) {
          Pair pair = inTurn(files, bucket, PRIVATE + "v1.0." + size + ".zip", round % 2 == 0);
          if (round >= 0) {
            seen.computeIfAbsent(size, _ -> new ArrayList<>()).add(pair);
          }
        }
      }
      seen.forEach(BucketCostTest::tell);
    }
  }

  /// Who is first changes, so that neither has the better moments.
  private static Pair inTurn(
      LarderProcess files, LarderProcess bucket, String path, boolean filesFirst) throws Exception {
    double first = micros(filesFirst ? files : bucket, path);
    double second = micros(filesFirst ? bucket : files, path);
    return filesFirst ? new Pair(first, second) : new Pair(second, first);
  }

  private static void tell(int size, List<Pair> seen) {
    System.out.printf(
        "zip of %d bytes, µs of processor time: files %s, bucket with a cache %s, ratio %s%n",
        size,
        Pair.spread(seen.stream().map(Pair::one).toList()),
        Pair.spread(seen.stream().map(Pair::other).toList()),
        Pair.spread(seen.stream().map(pair -> pair.other() / pair.one()).toList()));
  }

  private static double micros(LarderProcess server, String path) throws Exception {
    return WrkRun.of(server.url() + path, CLIENTS, Scale.of(SECONDS, 1), List.of(server))
        .microsOfEach();
  }

  @Test
  void theFirstByteOfWhatIsNotCachedComesSoonAfterTheServicesOwn() throws Exception {
    Map<Integer, List<URI>> addresses = new TreeMap<>();
    try (LarderProcess larder = onBucket().start()) {
      for (int size : List.of(100_000, 1_000_000, 10_000_000)) {
        int count = Scale.of(size > 1_000_000 ? FULL_COLD / 4 : FULL_COLD, 4);
        addresses.put(size, stored(larder, size, count));
      }
    }
    try (LarderProcess larder = cached("cache").start()) {
      for (Map.Entry<Integer, List<URI>> one : addresses.entrySet()) {
        first(larder, one.getKey(), one.getValue(), "into an empty cache");
      }
    }
    try (LarderProcess larder = onBucket().start()) {
      for (Map.Entry<Integer, List<URI>> one : addresses.entrySet()) {
        first(larder, one.getKey(), one.getValue(), "without a cache");
      }
    }
  }

  /// Publishes some, and says where the service has each.
  private List<URI> stored(LarderProcess larder, int size, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> publish(larder, "v1." + size + "." + i, size))
        .map(zip -> S3Rig.readable(place, Sha256.hex(zip)))
        .toList();
  }

  /// Each is asked for once; the first third is for the Java machine, which compiles meanwhile.
  private static void first(LarderProcess larder, int size, List<URI> addresses, String what)
      throws IOException {
    List<Pair> seen = new ArrayList<>();
    for (int i = 0; i < addresses.size(); i++) {
      URI ours = URI.create(larder.url() + PRIVATE + "v1." + size + "." + i + ".zip");
      boolean directFirst = i % 2 == 0;
      double before = directFirst ? millis(addresses.get(i)) : 0;
      double mine = millis(ours, "Authorization", RawHttpClient.admin());
      double own = directFirst ? before : millis(addresses.get(i));
      if (i >= addresses.size() / 3) {
        seen.add(new Pair(own, mine));
      }
    }
    System.out.printf(
        "%d bytes, %s, ms to the first byte: the service %s, Larder %s, later by %s%n",
        size,
        what,
        Pair.spread(seen.stream().map(Pair::one).toList()),
        Pair.spread(seen.stream().map(Pair::other).toList()),
        Pair.spread(seen.stream().map(pair -> pair.other() - pair.one()).toList()));
  }

  private static double millis(URI address, String... headers) throws IOException {
    Duration after = FirstByte.of(address, headers).after();
    return after.toNanos() / 1e6;
  }
}
