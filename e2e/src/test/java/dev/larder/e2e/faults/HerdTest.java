package dev.larder.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttp;
import dev.larder.e2e.server.Scale;
import dev.larder.rig.FakeUpstream;
import dev.larder.rig.WireHold;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many clients at once, with 512 MB of heap.
final class HerdTest {
  private static final String MODULE = "/herd.test/lib/@v/v1.0.0";

  @TempDir Path folder;
  private FakeUpstream upstream;
  private LarderProcess larder;

  @BeforeEach
  void start() throws Exception {
    upstream = FakeUpstream.start();
    larder =
        LarderProcess.Launch.in(folder.resolve("home"))
            .with("LARDER_INIT_GO_UPSTREAM", upstream.url().toString())
            .forManyRequests()
            .start();
    upstream.put(MODULE + ".info", "{\"Version\":\"v1.0.0\"}");
    upstream.put(MODULE + ".mod", "module herd.test/lib\n");
  }

  @AfterEach
  void stop() {
    larder.close();
    upstream.close();
  }

  @Test
  void firstRequestsForOneVersionAreOneFetchPerFile() throws Exception {
    byte[] zip = ModuleZips.big("herd.test/lib", "v1.0.0", 3_000_000);
    upstream.put(MODULE + ".zip", 200, Map.of("Content-Type", "application/zip"), zip);
    WireHold hold = upstream.hold(MODULE + ".zip");
    Set<String> bodies = ConcurrentHashMap.newKeySet();
    int clients = Scale.of(500, 100);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers =
          IntStream.range(0, clients)
              .mapToObj(
                  i -> threads.submit(() -> get(MODULE + (i % 3 == 0 ? ".mod" : ".zip"), bodies)))
              .toList();
      hold.awaitArrivals(1);
      hold.release();
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }
    assertThat(bodies).hasSize(2);
    for (String file : List.of(".info", ".mod", ".zip")) {
      assertThat(upstream.requests(MODULE + file)).as(file).hasSize(1);
    }
  }

  private int get(String path, Set<String> bodies) {
    RawHttp.Answer answer = new RawHttp(larder.url()).send("GET", "/repository/go" + path);
    bodies.add(path + HexFormat.of().toHexDigits(java.util.Arrays.hashCode(answer.body())));
    return answer.status();
  }

  @Test
  void readersAtOnceAreServedWithoutError() throws Exception {
    byte[] zip = ModuleZips.big("herd.test/lib", "v1.0.0", 400_000);
    upstream.put(MODULE + ".zip", 200, Map.of("Content-Type", "application/zip"), zip);
    Set<String> bodies = ConcurrentHashMap.newKeySet();
    get(MODULE + ".zip", bodies);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers =
          IntStream.range(0, Scale.of(2_000, 300))
              .mapToObj(_ -> threads.submit(() -> get(MODULE + ".zip", bodies)))
              .toList();
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }
    assertThat(bodies).hasSize(1);
  }

  @Test
  void aClientThatGoesAwayLeavesNothingHalfStored() throws Exception {
    byte[] zip = ModuleZips.big("herd.test/lib", "v1.0.0", 12_000_000);
    upstream.put(MODULE + ".zip", 200, Map.of("Content-Type", "application/zip"), zip);
    for (int i = 0; i < Scale.of(50, 10); i++) {
      try (Socket socket = new Socket(larder.url().getHost(), larder.url().getPort())) {
        String request = "GET /repository/go" + MODULE + ".zip HTTP/1.1\r\nHost: x\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        assertThat(in.readNBytes(1_000)).hasSize(1_000);
      }
    }
    assertThat(new RawHttp(larder.url()).send("GET", "/repository/go" + MODULE + ".zip").body())
        .isEqualTo(zip);
    assertThat(upstream.requests(MODULE + ".zip")).hasSize(1);
    Awaitility.await().untilAsserted(() -> assertThat(temporaryFiles()).isEmpty());
  }

  private List<Path> temporaryFiles() throws Exception {
    try (Stream<Path> files = Files.walk(folder.resolve("home/blobs/tmp"))) {
      return files.filter(HerdTest::holdsBytes).toList();
    }
  }

  /// Whether a file is more than the small one by which a process marks its own temporary files.
  private static boolean holdsBytes(Path file) {
    return Files.isRegularFile(file) && file.toFile().length() > 64;
  }
}
