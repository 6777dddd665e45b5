package dev.larder.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.common.json.Json;
import dev.larder.core.storage.AuditLog;
import dev.larder.web.testing.Stage;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Objects that have a log of the server's own, over a socket.
class OwnLogEndpointTest {
  private static final String PLAIN = "{\"own\":{\"mode\":\"plain\"}}";
  private Stage stage;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    stage = ApiStage.open(folder);
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  private HttpResponse<String> ask(String method, String path, String body, String... headers)
      throws Exception {
    return stage.ask("admin", method, "/api/v1/own-logs/" + path, body, headers);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return Json.read(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void isCreatedShownAndSentBack() throws Exception {
    HttpResponse<String> created = ask("PUT", "sums.test", PLAIN);
    HttpResponse<String> shown = ask("GET", "sums.test", "");

    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    assertThat(shown.body())
        .isEqualTo(
            "{\"name\":\"sums.test\",\"own\":{\"mode\":\"plain\"},"
                + "\"log\":{\"state\":\"going\",\"records\":0,\"headSize\":0}}\n");
    assertThat(created.body()).isEqualTo(shown.body());
    assertThat(ask("PUT", "sums.test", shown.body()).statusCode()).isEqualTo(200);
    assertThat(ask("PUT", "other.test", shown.body()).statusCode()).isEqualTo(400);
    String tag = shown.headers().firstValue("ETag").orElseThrow();
    assertThat(ask("PUT", "sums.test", PLAIN, "If-Match", tag).statusCode()).isEqualTo(200);
  }

  @Test
  void linesAreAnArray() throws Exception {
    String friends = "{\"own\":{\"mode\":\"plain\",\"friends\":[\"f1 a\",\"f2\"]}}";

    assertThat(ask("PUT", "sums.test", friends).statusCode()).isEqualTo(201);
    HttpResponse<String> shown = ask("GET", "sums.test", "");
    assertThat(shown.body()).contains("\"own\":{\"mode\":\"plain\",\"friends\":[\"f1 a\",\"f2\"]}");
    assertThat(ask("PUT", "sums.test", shown.body()).body()).isEqualTo(shown.body());
    assertThat(ask("PUT", "sums.test", PLAIN).body()).doesNotContain("friends");
  }

  @ParameterizedTest(name = "{0} is {1} with {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"own":{"mode":"odd"}}             | 422 | own.mode: is plain
          {"own":{"mode":"plain","x":"y"}}   | 400 | /own/x: is not a field here; known are friends, mode
          {"own":{"mode":"plain","friends":["f","g"]}} | 422 | own.friends: begin with f
          {"own":{"mode":"plain","friends":"f"}} | 400 | /own/friends: is an array
          {"own":"plain"}                    | 400 | /own: is an object
          {"own.mode":"plain"}               | 400 | /own.mode: is not a field here
          {}                                 | 422 | own.mode is missing
          """)
  void nestedFieldsAreCheckedWhereTheyStand(String body, int status, String words)
      throws Exception {
    HttpResponse<String> answer = ask("PUT", "sums.test", body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(words);
  }

  @Test
  void isDeletedByForceAloneAndItsNameIsTakenForEver() throws Exception {
    ask("PUT", "sums.test", PLAIN);

    HttpResponse<String> refused = ask("DELETE", "sums.test", "");
    HttpResponse<String> deleted = ask("DELETE", "sums.test?force=true", "");
    HttpResponse<String> again = ask("PUT", "sums.test", PLAIN);

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("this closes the log sums.test for ever");
    assertThat(deleted.statusCode()).as(deleted.body()).isEqualTo(204);
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains("the log sums.test was closed");
  }

  @Test
  void getsANewName() throws Exception {
    ask("PUT", "sums.test", PLAIN);

    HttpResponse<String> rotated =
        ask("POST", "sums.test:rotate", "{\"newName\":\"sums.test.v2\"}");

    assertThat(rotated.statusCode()).as(rotated.body()).isEqualTo(200);
    assertThat(json(rotated).get("name").stringValue()).isEqualTo("sums.test.v2");
    assertThat(json(rotated).get("log").get("state").stringValue()).isEqualTo("going");
    assertThat(ask("GET", "sums.test", "").statusCode()).isEqualTo(404);
    assertThat(ask("GET", "sums.test.v2", "").statusCode()).isEqualTo(200);
    assertThat(stage.stores.logs().find("raw", "sums.test").orElseThrow().closed()).isTrue();
    assertThat(stage.stores.logs().find("raw", "sums.test.v2").orElseThrow().closed()).isFalse();
    AuditLog.Question newest =
        new AuditLog.Question(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("own-logs.rename"),
            10);
    assertThat(stage.stores.audit().find(newest))
        .extracting(AuditLog.Entry::target)
        .containsExactly("sums.test");
  }

  @ParameterizedTest(name = "{0} to {1} is {2} with {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sums.test    | sums.test     | 409 | there is a sums.test among the own-logs already
          sums.test    | old.test      | 409 | the log old.test was closed
          other.test   | new.test      | 404 | there is no other.test among the own-logs
          """)
  void newNameIsChecked(String name, String newName, int status, String words) throws Exception {
    ask("PUT", "old.test", PLAIN);
    ask("DELETE", "old.test?force=true", "");
    ask("PUT", "sums.test", PLAIN);

    HttpResponse<String> answer =
        ask("POST", name + ":rotate", "{\"newName\":\"" + newName + "\"}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(words);
  }
}
