package dev.larder.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.go.GoCommand;
import dev.larder.e2e.go.SumsJudge;
import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.e2e.server.Scale;
import dev.larder.e2e.server.SharedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two servers over one database publish at once, and kill -9 meets one of them again and again:
/// every acknowledged version has one record, ids have no gaps, no size has two heads, and every
/// head that was seen continues every earlier one, as golang.org/x/mod's code for logs finds.
/// 10,000 versions in the proof tier.
final class CompanyLogKillTest {
  private static final int FULL = 10_000;
  private static final int FEWEST = 600;
  private static final int ROUNDS = 4;

  /// How many versions lie between two looks at the newest head.
  private static final int BETWEEN_HEADS = 10;

  private static final String LOG = "sums.corp.test";
  private static final String PUBLISH = "/repository/go-private/corp.test/kill/@v/";
  private static final String LOOK_UP = "/sumdb/" + LOG + "/lookup/corp.test/kill@";

  @TempDir private Path folder;
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

  /// Signed heads by their sizes.
  private final Map<String, String> heads = new ConcurrentHashMap<>();

  private final AtomicInteger next = new AtomicInteger();

  @Test
  void everyAcknowledgedVersionHasOneRecordUnderOneHeadPerSize() throws Exception {
    int versions = Scale.of(FULL, FEWEST);
    try (SharedDatabase database = SharedDatabase.start(folder.resolve("postgres"))) {
      LarderProcess.Launch first = launch(database, "first");
      try (LarderProcess staying = launch(database, "second").start()) {
        begin(staying.client());
        for (int round = 1; round <= ROUNDS; round++) {
          LarderProcess killed = first.start();
          publish(staying.client(), killed, versions * round / ROUNDS);
        }
        try (LarderProcess again = first.start()) {
          check(List.of(staying.client(), again.client()));
          judge(again.client());
        }
      }
    }
  }

  private LarderProcess.Launch launch(SharedDatabase database, String home) throws Exception {
    Path key = folder.resolve("log.key");
    if (Files.notExists(key)) {
      Files.writeString(key, "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n");
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }
    return database.settings(
        LarderProcess.Launch.in(folder.resolve(home))
            .with("LARDER_INIT_GO_PRIVATE", "corp.test")
            .with("LARDER_BLOBS", "file:" + folder.resolve("blobs"))
            .with("LARDER_LOG_KEY_FILE", key.toString()));
  }

  private static void begin(RawHttpClient client) {
    RawHttpClient.Answer answer =
        client.putJson("/api/v1/checksum-databases/" + LOG, "{\"own\": {\"mode\": \"private\"}}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
  }

  /// Publishes by both servers, and kills one of them in the midst.
  private void publish(RawHttpClient staying, LarderProcess killed, int until) throws Exception {
    CountDownLatch enough = new CountDownLatch(Math.max(1, (until - acknowledged.size()) / 2));
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      for (int i = 0; i < 3; i++) {
        threads.execute(() -> publish(staying, enough, until));
        threads.execute(() -> publish(killed.client(), enough, until));
      }
      enough.await();
      killed.kill();
    }
  }

  private void publish(RawHttpClient client, CountDownLatch enough, int until) {
    try {
      while (acknowledged.size() < until) {
        String version = "v1.0." + next.incrementAndGet();
        byte[] zip = ModuleZips.module("corp.test/kill", version);
        int status = client.put(PUBLISH + version + ".zip", zip).status();
        if (status == 201) {
          acknowledged.add(version);
          enough.countDown();
        }
        if (Integer.parseInt(version.substring("v1.0.".length())) % BETWEEN_HEADS == 0) {
          note(client.asAdmin("/sumdb/" + LOG + "/latest"));
        }
      }
    } catch (UncheckedIOException killed) {
      enough.countDown();
    }
  }

  /// What is said of a size is said once; a signature of Ed25519 is always the same.
  private void note(RawHttpClient.Answer answer) {
    if (answer.status() == 200) {
      String text = answer.text();
      String head = text.substring(text.indexOf("go.sum database tree"));
      String size = head.lines().skip(1).findFirst().orElseThrow();
      String before = heads.putIfAbsent(size, head);
      assertThat(before == null ? head : before).as(size).isEqualTo(head);
    }
  }

  private void check(List<RawHttpClient> clients) {
    List<Long> ids = new ArrayList<>();
    for (String version : acknowledged) {
      for (RawHttpClient client : clients) {
        RawHttpClient.Answer answer = client.asAdmin(LOOK_UP + version);
        assertThat(answer.status()).as(version + ": " + answer.text()).isEqualTo(200);
        assertThat(answer.text()).contains("corp.test/kill " + version + " h1:");
        note(answer);
        if (client.equals(clients.getFirst())) {
          ids.add(Long.parseLong(answer.text().lines().findFirst().orElseThrow()));
        }
      }
    }
    assertThat(ids).doesNotHaveDuplicates();
    List<String> records = records(clients.getFirst());
    assertThat(records).doesNotHaveDuplicates();
    // A publish that was cut off may be there without having been acknowledged.
    assertThat(records).containsAll(acknowledged).hasSizeGreaterThanOrEqualTo(ids.size());
    assertThat(LongStream.range(0, records.size()).boxed().collect(Collectors.toSet()))
        .containsAll(ids);
  }

  /// The versions of all records, in their order.
  private List<String> records(RawHttpClient client) {
    String latest = client.asAdmin("/sumdb/" + LOG + "/latest").text();
    int size = Integer.parseInt(latest.lines().skip(1).findFirst().orElseThrow());
    List<String> versions = new ArrayList<>();
    for (int tile = 0; tile * 256 < size; tile++) {
      int width = Math.min(256, size - tile * 256);
      String path = "/sumdb/" + LOG + "/tile/8/data/%03d".formatted(tile);
      RawHttpClient.Answer answer = client.asAdmin(width == 256 ? path : path + ".p/" + width);
      assertThat(answer.status()).as(path + ": " + answer.text()).isEqualTo(200);
      answer
          .text()
          .lines()
          .filter(line -> line.contains(" v1.0.") && !line.contains("/go.mod "))
          .forEach(line -> versions.add(line.split(" ", -1)[1]));
    }
    assertThat(versions).hasSize(size);
    return versions;
  }

  /// Each head against the one before it, which is enough: who continues a head continues all that
  /// this one continues. And all records against every head.
  private void judge(RawHttpClient client) throws IOException, InterruptedException {
    note(client.asAdmin("/sumdb/" + LOG + "/latest"));
    Path notes = Files.createDirectories(folder.resolve("heads"));
    for (Map.Entry<String, String> head : heads.entrySet()) {
      Files.writeString(notes.resolve(head.getKey()), head.getValue());
    }
    Optional<SumsJudge> judge = SumsJudge.built(folder.resolve("judge"));
    if (judge.isEmpty()) {
      System.out.println("no go command here that can build with golang.org/x/mod");
      return;
    }
    String url = client.server() + "/sumdb/" + LOG;
    GoCommand.Result verdict =
        judge.get().holdTogether(key(client), url, RawHttpClient.admin(), notes);
    int size = heads.keySet().stream().mapToInt(Integer::parseInt).max().orElseThrow();
    assertThat(verdict.required())
        .contains(heads.size() + " heads continue each other")
        .contains("%d records of %d versions make %d roots".formatted(size, size, heads.size()));
    System.out.print(verdict.output());
  }

  private static String key(RawHttpClient client) {
    String shown = client.asAdmin("/api/v1/checksum-databases/" + LOG).text();
    return shown.replaceFirst("(?s).*\"key\":\"([^\"]+)\".*", "$1");
  }
}
