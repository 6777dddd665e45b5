package dev.larder.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.OrderedTask;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.e2e.server.SharedDatabase;
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
  private static OrderedTask task;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    database = SharedDatabase.start(folder.resolve("postgres"));
    larder =
        database
            .settings(LarderProcess.Launch.in(folder.resolve("home")))
            .with("LARDER_INIT_GO_PRIVATE", "corp.test")
            .start();
    client = larder.client();
    task = new OrderedTask(client, "retention");
    task.awaitKnown();
  }

  @AfterAll
  static void stop() {
    larder.close();
    database.close();
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
    assertThat(client.asAdmin("PUT", "/api/v1/pins/app", pins).status()).isEqualTo(201);
    String policy = "{\"keepDownloadedSince\": \"P180D\", \"keepNewestPerMajor\": 1}";
    assertThat(client.asAdmin("PUT", "/api/v1/retention/go-private", policy).status())
        .isEqualTo(201);

    JsonNode preview = client.asAdmin("POST", "/api/v1/retention/go-private:preview", "").json();
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
    assertThat(client.asAdmin("POST", "/api/v1/version:restore" + version, "").status())
        .isEqualTo(204);
    awaitStatus("v1.2.0.zip", 200);
    assertThat(client.asAdmin(FILES + "v1.2.0.zip").bytes()).isEqualTo(zip);
    assertThat(task.figures("").path("gone").asInt()).as("somebody wanted it back").isZero();
  }

  private static void awaitGone() {
    assertThat(task.figures("").path("gone").asInt()).isEqualTo(1);
    awaitStatus("v1.2.0.zip", 403);
  }
}
