package dev.larder.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.common.json.Json;
import dev.larder.web.testing.Stage;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What repositories store and may store, over a socket.
class RepositoryUsageTest {
  private Stage stage;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    stage = ApiStage.open(folder);
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  private HttpResponse<String> call(String who, String what) throws Exception {
    return stage.ask(who, "GET", "/api/v1/" + what, "");
  }

  private void put(String what, String body) throws Exception {
    assertThat(stage.ask("admin", "PUT", "/api/v1/" + what, body).statusCode()).isEqualTo(201);
  }

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "-,      repository-usage,         401",
    "reader, repository-usage,         403",
    "admin,  repository-usage,         200",
    "admin,  repository-usage?limit=0, 400",
    "admin,  repository-usage?deep=1,  400",
  })
  void answers(String who, String what, int status) throws Exception {
    assertThat(call(who, what).statusCode()).isEqualTo(status);
  }

  @Test
  void limitsAreShownBesideWhatIsStored() throws Exception {
    put("repositories/zz-hosted", "{\"format\": \"raw\", \"type\": \"hosted\"}");
    put(
        "repositories/zz-proxy",
        "{\"format\": \"raw\", \"type\": \"proxy\", \"upstream\": {\"url\": \"https://up.test\"}}");
    put(
        "repositories/zz-group",
        "{\"format\": \"raw\", \"type\": \"group\", \"members\": [\"zz-hosted\"]}");
    put("retention/zz-hosted", "{\"quota\": 1000}");
    put("retention/zz-proxy", "{\"budget\": 2000, \"toolchainBudget\": 3000}");

    HttpResponse<String> page = call("admin", "repository-usage?after=zz");

    JsonNode items = Json.read(page.body().getBytes(StandardCharsets.UTF_8)).path("items");
    assertThat(items.toString())
        .isEqualTo(
            "[{\"repository\":\"zz-hosted\",\"type\":\"hosted\",\"bytes\":0,\"deletedBytes\":0,"
                + "\"quota\":1000},"
                + "{\"repository\":\"zz-proxy\",\"type\":\"proxy\",\"bytes\":0,\"deletedBytes\":0,"
                + "\"budget\":2000,\"toolchainBytes\":0,\"toolchainBudget\":3000}]");
  }
}
