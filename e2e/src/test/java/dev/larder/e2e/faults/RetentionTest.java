package dev.larder.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.common.json.Json;
import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.e2e.server.SharedDatabase;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What a running server lets go of by a policy of retention, and what of it can be had again.
final class RetentionTest {
  private static final String MODULE = "corp.test/m";
  private static final String FILES = "/repository/go/" + MODULE + "/@v/";

  private static SharedDatabase database;
  private static LarderProcess larder;
  private static RawHttpClient client;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    database = SharedDatabase.start(folder.resolve("postgres"));
    larder =
        database
            .settings(LarderProcess.Launch.in(folder.resolve("home")))
            .with("LARDER_INIT_GO_PRIVATE", "corp.test")
            .start();
    client = larder.client();
    // A node that has just started knows no run of its tasks yet.
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> client.asAdmin("/api/v1/tasks/retention").status() == 200);
  }

  @AfterAll
  static void stop() {
    larder.close();
    database.close();
  }

  private static JsonNode json(RawHttpClient.Answer answer) {
    return Json.read(answer.text().getBytes(StandardCharsets.UTF_8));
  }

  private static RawHttpClient.Answer ask(String method, String path, String body) {
    return client.send(
        method,
        path,
        HttpRequest.BodyPublishers.ofString(body),
        "Authorization",
        RawHttpClient.admin());
  }

  private static JsonNode run() {
    RawHttpClient.Answer begun = ask("POST", "/api/v1/tasks/retention:run", "{}");
    assertThat(begun.status()).as(begun.text()).isEqualTo(202);
    long run = json(begun).path("run").asLong();
    await().atMost(Duration.ofSeconds(60)).until(() -> last().path("run").asLong(0) >= run);
    assertThat(last().path("result").asString()).as(last().toString()).isEqualTo("done");
    return last().path("figures");
  }

  private static JsonNode last() {
    return json(client.asAdmin("/api/v1/tasks/retention")).path("last");
  }

  private static void awaitStatus(String file, int status) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> client.asAdmin(FILES + file).status() == status);
  }

  @Test
  void letsGoOfWhatNobodyNeedsAndTakesItBack() throws Exception {
    for (String version : new String[] {"v1.0.0", "v1.1.0", "v1.2.0", "v1.3.0"}) {
      byte[] zip = ModuleZips.module(MODULE, version);
      assertThat(client.put(FILES + version + ".zip", zip).status()).isEqualTo(201);
    }
    byte[] zip = ModuleZips.module(MODULE, "v1.2.0");
    database.within("update version set stored_at = stored_at - interval '400 days'");
    assertThat(client.asAdmin(FILES + "v1.0.0.zip").status()).isEqualTo(200);
    String pins = "{\"repository\": \"go\", \"content\": \"" + MODULE + " v1.1.0 h1:x=\\n\"}";
    assertThat(ask("PUT", "/api/v1/pins/app", pins).status()).isEqualTo(201);
    String policy = "{\"keepDownloadedSince\": \"P180D\", \"keepNewestPerMajor\": 1}";
    assertThat(ask("PUT", "/api/v1/retention/go-private", policy).status()).isEqualTo(201);

    JsonNode preview = json(ask("POST", "/api/v1/retention/go-private:preview", ""));
    assertThat(preview.path("gone").asInt()).as(preview.toString()).isEqualTo(1);
    assertThat(preview.path("items").get(0).path("version").asString()).isEqualTo("v1.2.0");
    assertThat(preview.path("kept").toString()).isEqualTo("{\"latest\":1,\"pinned\":1,\"used\":1}");
    assertThat(client.asAdmin(FILES + "v1.2.0.info").status()).isEqualTo(200);

    forgetsNothingOf(zip);
  }

  private static void forgetsNothingOf(byte[] zip) {
    awaitGone();
    assertThat(client.asAdmin(FILES + "v1.2.0.zip").text())
        .contains("the policy of retention of go-private keeps it no longer");
    assertThat(client.asAdmin(FILES + "v1.2.0.mod").status()).isEqualTo(200);
    assertThat(client.asAdmin(FILES + "list").text()).isEqualTo("v1.0.0\nv1.1.0\nv1.3.0\n");
    byte[] other = ModuleZips.module(MODULE, "v1.2.0", "module " + MODULE + "\n\ngo 1.20\n");
    assertThat(client.put(FILES + "v1.2.0.zip", other).status()).isIn(403, 409);
    String version = "?repository=go-private&component=" + MODULE + "&version=v1.2.0";
    assertThat(ask("POST", "/api/v1/version:restore" + version, "").status()).isEqualTo(204);
    awaitStatus("v1.2.0.zip", 200);
    assertThat(client.asAdmin(FILES + "v1.2.0.zip").bytes()).isEqualTo(zip);
    assertThat(run().path("gone").asInt()).as("somebody wanted it back").isZero();
  }

  private static void awaitGone() {
    assertThat(run().path("gone").asInt()).isEqualTo(1);
    awaitStatus("v1.2.0.zip", 403);
  }
}
