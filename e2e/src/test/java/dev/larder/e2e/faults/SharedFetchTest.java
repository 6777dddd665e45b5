package dev.larder.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttp;
import dev.larder.e2e.server.Scale;
import dev.larder.e2e.server.ServerGroup;
import dev.larder.e2e.server.SharedDatabase;
import dev.larder.rig.FakeUpstream;
import dev.larder.rig.WireHold;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Several servers want one zip: one of them fetches it, and the others wait for it, unless the
/// first dies. 500 clients and 20 MB in the proof tier.
final class SharedFetchTest {
  private static final String MODULE = "/shared.test/lib/@v/v1.0.";
  private static final int FULL_SIZE = 20_000_000;

  @TempDir private Path folder;
  private FakeUpstream upstream;
  private SharedDatabase database;

  @BeforeEach
  void start() throws Exception {
    upstream = FakeUpstream.start();
    database = SharedDatabase.start(folder.resolve("postgres"));
  }

  @AfterEach
  void stop() {
    database.close();
    upstream.close();
  }

  private ServerGroup nodes(int count) throws Exception {
    return ServerGroup.start(
        count,
        database,
        folder,
        launch ->
            launch.with("LARDER_INIT_GO_UPSTREAM", upstream.url().toString()).forManyRequests());
  }

  /// How many nodes there are; three are one more server to start.
  static List<Integer> counts() {
    return Scale.of(2, 1) > 1 ? List.of(2, 3) : List.of(2);
  }

  private byte[] offer(int patch) {
    String version = "v1.0." + patch;
    byte[] zip = ModuleZips.big("shared.test/lib", version, Scale.of(FULL_SIZE, 10_000_000));
    upstream.put(MODULE + patch + ".info", "{\"Version\":\"" + version + "\"}");
    upstream.put(MODULE + patch + ".mod", "module shared.test/lib\n");
    upstream.put(MODULE + patch + ".zip", 200, Map.of("Content-Type", "application/zip"), zip);
    return zip;
  }

  private static RawHttp.Answer get(LarderProcess node, String path) {
    return new RawHttp(node.url()).send("GET", "/repository/go" + path);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void manyClientsOfAllAreOneFetch(int count) throws Exception {
    byte[] zip = offer(0);
    String path = MODULE + "0.zip";
    WireHold hold = upstream.hold(path);
    Set<Integer> bodies = ConcurrentHashMap.newKeySet();
    int clients = Scale.of(500, 60);
    try (ServerGroup nodes = nodes(count);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers =
          IntStream.range(0, clients)
              .mapToObj(i ->
                  threads.submit(() -> {
                    RawHttp.Answer answer = get(nodes.at(i), path);
                    bodies.add(Arrays.hashCode(answer.body()));
                    return answer.status();
                  }))
              .toList();
      hold.awaitArrivals(1);
      hold.release();
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }
    assertThat(bodies).containsExactly(Arrays.hashCode(zip));
    assertThat(upstream.requests(path)).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("counts")
  void eachOfManyVersionsIsFetchedByOne(int count) throws Exception {
    int versions = Scale.of(60, 4);
    for (int patch = 1; patch <= versions; patch++) {
      offer(patch);
    }
    try (ServerGroup nodes = nodes(count);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers =
          IntStream.rangeClosed(1, versions)
              .boxed()
              .flatMap(patch -> nodes.nodes().stream().map(node -> Map.entry(patch, node)))
              .map(one ->
                  threads.submit(
                      () -> get(one.getValue(), MODULE + one.getKey() + ".zip").status()))
              .toList();
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }
    for (int patch = 1; patch <= versions; patch++) {
      assertThat(upstream.requests(MODULE + patch + ".zip")).as("v1.0." + patch).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("counts")
  void whoeverWaitsForAServerThatDiesFetchesItAndNoClientOfItsNotices(int count) throws Exception {
    byte[] zip = offer(100);
    String path = MODULE + "100.zip";
    WireHold hold = upstream.hold(path);
    try (ServerGroup nodes = nodes(count);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> lost = threads.submit(() -> get(nodes.at(0), path));
      hold.awaitArrivals(1);
      List<Future<RawHttp.Answer>> waiting =
          nodes.nodes().stream()
              .skip(1)
              .map(node -> threads.submit(() -> get(node, path)))
              .toList();
      nodes.at(0).kill();
      hold.awaitArrivals(1);
      hold.release();

      for (Future<RawHttp.Answer> answer : waiting) {
        assertThat(answer.get().body()).isEqualTo(zip);
      }
      assertThat(lost).failsWithin(Duration.ofSeconds(30));
    }
    assertThat(upstream.requests(path)).hasSize(2);
  }
}
