package dev.larder.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.blobs.s3.InProcessS3;
import dev.larder.blobs.s3.S3Place;
import dev.larder.blobs.s3.S3Rig;
import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.e2e.server.Scale;
import dev.larder.e2e.server.SharedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Content is moved from a folder to a bucket and back while servers publish and serve it.
final class BlobMoveServerTest {
  private static final String PRIVATE = "/repository/go-private/corp.test/m/@v/";
  private static final int FULL = 400;
  private static final int FEWEST = 20;
  private static final int BYTES = 300_000;
  private static final int READERS = 3;
  private static final Duration LONG = Duration.ofMinutes(5);
  private static InProcessS3 service;

  @TempDir private Path folder;
  private S3Place place;
  private final Map<String, byte[]> published = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();
  private final Queue<String> failed = new ConcurrentLinkedQueue<>();

  @BeforeAll
  static void startService() {
    service = InProcessS3.start();
  }

  @AfterAll
  static void stopService() throws IOException {
    service.close();
  }

  @BeforeEach
  void makeBucket() throws IOException {
    place = S3Rig.place(service.endpoint());
  }

  private Path old() {
    return folder.resolve("old-blobs");
  }

  private String files() {
    return "file:" + old();
  }

  private static LarderProcess.Launch with(LarderProcess.Launch launch, String blobs, String from) {
    LarderProcess.Launch stored =
        launch.with("LARDER_BLOBS", blobs).with("LARDER_BLOBS_FROM", from);
    return (blobs + from).contains("s3:")
        ? stored
            .with("LARDER_S3_ENDPOINT", service.endpoint().toString())
            .with("LARDER_S3_ACCESS_KEY", S3Rig.KEYS.access())
            .with("LARDER_S3_SECRET_KEY", S3Rig.KEYS.secret())
        : stored;
  }

  private LarderProcess.Launch launch() {
    return LarderProcess.Launch.in(folder.resolve("home"))
        .with("LARDER_INIT_GO_PRIVATE", "corp.test");
  }

  private void publish(RawHttpClient client) {
    String version = "v1.0." + next.getAndIncrement();
    byte[] zip = ModuleZips.big("corp.test/m", version, BYTES);
    int status = client.put(PRIVATE + version + ".zip", zip).status();
    if (status == 201) {
      published.put(version, zip);
    } else {
      failed.add("publish " + version + ": " + status);
    }
  }

  private void read(RawHttpClient client, String version) {
    RawHttpClient.Answer answer = client.asAdmin(PRIVATE + version + ".zip");
    if (answer.status() != 200 || !Arrays.equals(answer.bytes(), published.get(version))) {
      failed.add("read " + version + ": " + answer.status());
    }
  }

  private void readAll(RawHttpClient client) {
    List.copyOf(published.keySet()).forEach(version -> read(client, version));
    assertThat(failed).isEmpty();
  }

  /// Readers and a publisher, until they are closed.
  private final class Load implements AutoCloseable {
    private final AtomicBoolean over = new AtomicBoolean();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> all = new ArrayList<>();
    private final AtomicInteger done = new AtomicInteger();

    Load(RawHttpClient client) {
      for (int reader = 0; reader < READERS; reader++) {
        Random random = new Random(reader);
        all.add(
            repeated(() -> {
              List<String> versions = List.copyOf(published.keySet());
              read(client, versions.get(random.nextInt(versions.size())));
            }));
      }
      all.add(repeated(() -> publish(client)));
    }

    private Future<?> repeated(Runnable work) {
      return threads.submit(() -> {
        while (!over.get()) {
          work.run();
          done.incrementAndGet();
        }
      });
    }

    @Override
    public void close() {
      over.set(true);
      threads.close();
      for (Future<?> one : all) {
        one.resultNow();
      }
    }
  }

  /// The last result of a run of the task, and what it says.
  private static String moved(RawHttpClient client) {
    RawHttpClient.Answer begun = begin(client);
    boolean newRun = begun.status() == 202;
    long wanted = run(newRun ? begun.text() : task(client));
    return Awaitility.await()
        .atMost(LONG)
        .until(
            () -> task(client),
            text ->
                !text.contains("\"running\"")
                    && run(text) >= wanted
                    && text.contains("\"result\":\"done\""));
  }

  private static String task(RawHttpClient client) {
    return client.asAdmin("/api/v1/tasks/blob-move").text();
  }

  /// The first number of a run in an answer.
  private static long run(String text) {
    Matcher run = Pattern.compile("\"run\":(\\d+)").matcher(text);
    return run.find() ? Long.parseLong(run.group(1)) : 0;
  }

  /// A server that has just started answers 503 until it knows of its tasks.
  private static RawHttpClient.Answer begin(RawHttpClient client) {
    return Awaitility.await()
        .until(
            () ->
                client.send(
                    "POST", "/api/v1/tasks/blob-move:run", "Authorization", RawHttpClient.admin()),
            answer -> answer.status() != 503);
  }

  private void removeOld() throws IOException {
    try (Stream<Path> all = Files.walk(old())) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static String ready(RawHttpClient client) {
    return client.asAdmin("/readyz").text();
  }

  @Test
  void movesFilesIntoABucketUnderLoadAndThroughAKill() throws Exception {
    int versions = Scale.of(FULL, FEWEST);
    try (LarderProcess larder = with(launch(), files(), "").start()) {
      for (int i = 0; i < versions; i++) {
        publish(larder.client());
      }
    }
    try (LarderProcess killed = with(launch(), place.shown(), files()).start()) {
      assertThat(begin(killed.client()).status()).isEqualTo(202);
      Awaitility.await()
          .pollInterval(Duration.ofMillis(10))
          .until(() -> S3Rig.keys(place).stream().anyMatch(key -> key.matches(".*/[0-9a-f]{64}")));
      killed.kill();
    }

    try (LarderProcess larder = with(launch(), place.shown(), files()).start()) {
      RawHttpClient client = larder.client();
      readAll(client);
      int before;
      try (Load load = new Load(client)) {
        assertThat(moved(client))
            .contains("complete: remove LARDER_BLOBS_FROM", "\"complete\":1", "\"lost\":0");
        before = load.done.get();
        Awaitility.await().until(() -> load.done.get() > before + 20);
      }
      assertThat(failed).isEmpty();
      assertThat(ready(client)).contains("\"blobs\":\"ok\"");
      readAll(client);
    }
    removeOld();
    try (LarderProcess larder = with(launch(), place.shown(), "").start()) {
      readAll(larder.client());
      publish(larder.client());
      assertThat(failed).isEmpty();
      assertThat(ready(larder.client())).contains("\"blobs\":\"ok\"");
    }
    assertThat(published).hasSizeGreaterThan(versions);
  }

  @Test
  void goesBackByTheSettingsTheOtherWayRound() throws Exception {
    try (LarderProcess larder = with(launch(), files(), "").start()) {
      publish(larder.client());
    }
    try (LarderProcess larder = with(launch(), place.shown(), files()).start()) {
      publish(larder.client());
      readAll(larder.client());
    }
    try (LarderProcess larder = with(launch(), files(), place.shown()).start()) {
      readAll(larder.client());
      publish(larder.client());
      assertThat(moved(larder.client())).contains("\"complete\":1", "\"copied\":1");
    }
    S3Rig.empty(place);
    try (LarderProcess larder = with(launch(), files(), "").start()) {
      readAll(larder.client());
      assertThat(published).hasSize(3);
    }
  }

  /// A server that was not restarted yet stores in the old place, and reads nothing else.
  @Test
  void isNotCompleteUntilAllServersHaveBothStores() throws Exception {
    try (SharedDatabase database = SharedDatabase.start(folder.resolve("postgres"))) {
      LarderProcess.Launch first = node(database, "first");
      LarderProcess.Launch second = node(database, "second");
      try (LarderProcess only = with(first, files(), "").start()) {
        publish(only.client());
      }
      try (LarderProcess moving = with(first, files(), place.shown()).start()) {
        try (LarderProcess late = with(second, files(), "").start()) {
          // Content that any of the two stores is read by both.
          publish(late.client());
          readAll(moving.client());
          publish(moving.client());
          readAll(late.client());
          assertThat(moved(moving.client())).contains("\"complete\":0", "these servers");
        }
      }
      try (LarderProcess moving = with(first, place.shown(), files()).start();
          LarderProcess late = with(second, files(), place.shown()).start()) {
        publish(moving.client());
        publish(late.client());
        readAll(moving.client());
        readAll(late.client());
        assertThat(moved(moving.client()))
            .contains("\"complete\":0", "these servers do not have the same LARDER_BLOBS and");
      }
      try (LarderProcess one = with(first, place.shown(), files()).start();
          LarderProcess other = with(second, place.shown(), files()).start()) {
        readAll(one.client());
        assertThat(moved(other.client())).contains("\"complete\":1");
      }
      removeOld();
      try (LarderProcess one = with(first, place.shown(), "").start()) {
        readAll(one.client());
      }
    }
  }

  private LarderProcess.Launch node(SharedDatabase database, String home) {
    return database
        .settings(LarderProcess.Launch.in(folder.resolve(home)))
        .with("LARDER_INIT_GO_PRIVATE", "corp.test");
  }
}
