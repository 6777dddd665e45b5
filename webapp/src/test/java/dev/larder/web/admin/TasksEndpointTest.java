package dev.larder.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.common.json.Json;
import dev.larder.web.testing.Stage;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Tasks over a socket.
class TasksEndpointTest {
  private Stage stage;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    stage = ApiStage.open(folder);
    Awaitility.await().until(() -> call("admin", "GET", "echo", "").statusCode() == 200);
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  private HttpResponse<String> call(String who, String method, String what, String body)
      throws Exception {
    return stage.ask(who, method, "/api/v1/tasks/" + what, body);
  }

  private JsonNode shown() throws Exception {
    return Json.read(call("admin", "GET", "echo", "").body().getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest(name = "{0} {1} {2} {3} is {4}")
  @CsvSource(
      quoteCharacter = '\0',
      value = {
        "-,      GET,  echo,         , 401",
        "reader, GET,  echo,         , 403",
        "admin,  GET,  none,         , 404",
        "admin,  GET,  echo?deep=1,  , 400",
        "-,      POST, echo:run,     , 401",
        "reader, POST, echo:run,     , 403",
        "reader, POST, echo:cancel,  , 403",
        "reader, POST, echo:pause,   , 403",
        "reader, POST, echo:resume,  , 403",
        "admin,  POST, none:run,     , 404",
        "admin,  POST, none:pause,   , 404",
        "admin,  POST, echo:run,     {, 400",
        "admin,  POST, echo:run,     {\"deep\": 1}, 400",
        "admin,  POST, echo:run,     {\"options\": {\"deep\": \"1\"}}, 400",
        "admin,  POST, echo:run,     {\"options\": {\"word\": 1}}, 400",
        "admin,  POST, echo:cancel,  , 200",
        "admin,  POST, echo:pause,   , 204",
        "admin,  POST, echo:resume,  , 204",
        "admin,  POST, echo:run,     , 202",
      })
  void answers(String who, String method, String what, String body, int status) throws Exception {
    assertThat(call(who, method, what, body == null ? "" : body).statusCode()).isEqualTo(status);
  }

  @Test
  void aRunIsWantedAndItsEndIsShown() throws Exception {
    assertThat(shown().path("options").path("word").asString()).isEqualTo("What to say");

    HttpResponse<String> wanted =
        call("admin", "POST", "echo:run", "{\"options\":{\"word\":\"hi\"}}");

    assertThat(wanted.statusCode()).isEqualTo(202);
    assertThat(wanted.body()).isEqualToIgnoringWhitespace("{\"run\":1}");
    Awaitility.await().until(() -> shown().has("last"));
    JsonNode task = shown();
    assertThat(task.path("state").asString()).isEqualTo("waiting");
    assertThat(task.at("/last/result").asString()).isEqualTo("done");
    assertThat(task.at("/last/text").asString()).isEqualTo("hi");
    assertThat(task.at("/last/by").asString()).isEqualTo("admin");
    assertThat(task.at("/last/node").asString()).isEqualTo("stage");
  }

  @Test
  void aPausedTaskSaysSoAndRefusesToRun() throws Exception {
    call("admin", "POST", "echo:pause", "");

    assertThat(shown().path("state").asString()).isEqualTo("paused");
    assertThat(shown().at("/paused/by").asString()).isEqualTo("admin");
    HttpResponse<String> refused = call("admin", "POST", "echo:run", "");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("resume it first");
  }
}
