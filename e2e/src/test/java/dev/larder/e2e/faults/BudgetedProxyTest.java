package dev.larder.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.OrderedTask;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.e2e.server.SharedDatabase;
import dev.larder.rig.FakeUpstream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A server whose proxy has a budget, and whose hosted repository has a quota.
final class BudgetedProxyTest {
  private static final String LIB = "/pub.test/lib/@v/";
  private static final String PUBLIC = "/repository/go" + LIB;
  private static final String PRIVATE = "/repository/go-private/corp.test/m/@v/";
  private static final int BIG = 200_000;

  private static FakeUpstream upstream;
  private static SharedDatabase database;
  private static LarderProcess larder;
  private static RawHttpClient client;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    upstream = FakeUpstream.start();
    database = SharedDatabase.start(folder.resolve("database"));
    larder =
        database
            .settings(LarderProcess.Launch.in(folder.resolve("home")))
            .with("LARDER_INIT_GO_UPSTREAM", upstream.url().toString())
            .with("LARDER_INIT_GO_PRIVATE", "corp.test")
            .start();
    client = larder.client();
    task("eviction").awaitKnown();
  }

  @AfterAll
  static void stop() {
    larder.close();
    database.close();
    upstream.close();
  }

  private static OrderedTask task(String name) {
    return new OrderedTask(client, name);
  }

  private static void limit(String repository, String field, long bytes) {
    RawHttpClient.Answer answer =
        client.asAdmin(
            "PUT", "/api/v1/retention/" + repository, "{\"" + field + "\": " + bytes + "}");
    assertThat(answer.status()).as(answer.text()).isIn(200, 201);
  }

  private static JsonNode usage(String repository) {
    for (JsonNode one : client.asAdmin("/api/v1/repository-usage").json().path("items")) {
      if (one.path("repository").asString().equals(repository)) {
        return one;
      }
    }
    throw new AssertionError("nothing is told of " + repository);
  }

  /// Files that a client fetches of a version.
  private static byte[] fetched(String version) {
    byte[] zip = ModuleZips.big("pub.test/lib", version, BIG);
    upstream.put(LIB + version + ".zip", 200, Map.of(), zip);
    upstream.put(
        LIB + version + ".mod",
        200,
        Map.of(),
        "module pub.test/lib\n".getBytes(StandardCharsets.UTF_8));
    upstream.put(
        LIB + version + ".info",
        200,
        Map.of(),
        ("{\"Version\":\"" + version + "\",\"Time\":\"2024-01-02T03:04:05Z\"}")
            .getBytes(StandardCharsets.UTF_8));
    for (String file : new String[] {".info", ".mod", ".zip"}) {
      assertThat(client.get(PUBLIC + version + file).status()).as(version + file).isEqualTo(200);
    }
    return zip;
  }

  /// Whether its zip is answered without the upstream.
  private static boolean isStored(String version) {
    return client.get(PUBLIC + version + ".zip", "Disable-Module-Fetch", "true").status() == 200;
  }

  @Test
  void whatIsEvictedComesAgainAsItWasAndNotAsSomethingElse() throws Exception {
    byte[] first = fetched("v1.0.0");
    byte[] second = fetched("v1.1.0");
    long all = usage("go-public").path("bytes").asLong();
    assertThat(all).isGreaterThan(first.length + second.length);
    limit("go-public", "budget", all - 1);
    assertThat(task("eviction").figures("").path("versions").asInt())
        .as("stored just now")
        .isZero();
    database.within("update version set stored_at = stored_at - interval '2 hours'");
    database.within("update blob set touched_at = touched_at - interval '2 hours'");

    JsonNode last = task("eviction").done("");

    assertThat(last.path("figures").path("versions").asInt()).isEqualTo(1);
    assertThat(last.path("text").asString()).contains("after the next collection");
    assertThat(usage("go-public").path("bytes").asLong()).isLessThan(all - BIG / 2);
    String gone = isStored("v1.0.0") ? "v1.1.0" : "v1.0.0";
    byte[] zip = gone.equals("v1.0.0") ? first : second;
    assertThat(isStored(gone)).isFalse();
    assertThat(client.get(PUBLIC + gone + ".mod", "Disable-Module-Fetch", "true").status())
        .isEqualTo(200);

    upstream.put(LIB + gone + ".zip", 200, Map.of(), ModuleZips.big("pub.test/lib", gone, BIG / 2));
    RawHttpClient.Answer other = client.get(PUBLIC + gone + ".zip");
    assertThat(other.status()).as(other.text()).isEqualTo(502);
    assertThat(isStored(gone)).isFalse();

    upstream.put(LIB + gone + ".zip", 503, Map.of(), new byte[0]);
    assertThat(client.get(PUBLIC + gone + ".zip").text())
        .contains("was stored in go-public and removed at");

    upstream.put(LIB + gone + ".zip", 200, Map.of(), zip);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> client.get(PUBLIC + gone + ".zip").status() == 200);
    assertThat(client.get(PUBLIC + gone + ".zip").bytes()).isEqualTo(zip);
    assertThat(isStored(gone)).isTrue();
    assertThat(usage("go-public").path("bytes").asLong()).isEqualTo(all);
  }

  @Test
  void aPublishBeyondTheQuotaIs507WithTheFigures() {
    byte[] first = ModuleZips.big("corp.test/m", "v1.0.0", BIG);
    assertThat(client.put(PRIVATE + "v1.0.0.zip", first).status()).isEqualTo(201);
    long used = usage("go-private").path("bytes").asLong();
    limit("go-private", "quota", used + BIG / 2);

    RawHttpClient.Answer refused =
        client.put(PRIVATE + "v1.1.0.zip", ModuleZips.big("corp.test/m", "v1.1.0", BIG));

    assertThat(refused.status()).isEqualTo(507);
    assertThat(refused.text())
        .contains("repository go-private has a quota of", "larder retention set go-private");
    assertThat(client.put(PRIVATE + "v1.0.0.zip", first).status()).isEqualTo(200);
    assertThat(usage("go-private").path("bytes").asLong()).isEqualTo(used);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() ->
            client
                .asAdmin("/metrics")
                .text()
                .contains("larder_repository_bytes{repository=\"go-private\"} "));
  }

  @Test
  void aSumThatIsWrongIsCorrectedOnce() throws Exception {
    long before = usage("go-public").path("bytes").asLong();
    database.within(
        "insert into repository_bytes (repository_id, bytes)"
            + " select id, 12345 from repository where name = 'go-public'");
    assertThat(usage("go-public").path("bytes").asLong()).isEqualTo(before + 12345);

    assertThat(task("byte-count").figures("").path("corrected").asInt()).isEqualTo(1);

    assertThat(usage("go-public").path("bytes").asLong()).isEqualTo(before);
    assertThat(task("byte-count").figures("").path("corrected").asInt()).isZero();
  }
}
