package dev.larder.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.common.json.Json;
import dev.larder.core.access.Author;
import dev.larder.core.fixture.MemoryTree;
import dev.larder.core.repository.RepositoryName;
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

/// Publishing a tag, over a socket.
class PublishRefEndpointTest {
  private static final String URL = "https://git.example/corp/a.git";
  private static final String OWN =
      """
      {"format":"raw","type":"hosted","namespaces":[{"pattern":"corp"}],
       "git":{"rules":[{"pattern":"corp","url":"https://git.example/corp/a.git"}]}}
      """;

  private Stage stage;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    stage = ApiStage.open(folder);
    put("own", OWN);
    put(
        "plain",
        "{\"format\":\"raw\",\"type\":\"hosted\",\"namespaces\":[{\"pattern\":\"plain\"}]}");
    put(
        "all",
        "{\"format\":\"raw\",\"type\":\"group\",\"members\":[\"own\"],\"publishTo\":\"own\"}");
    put("reading", "{\"format\":\"raw\",\"type\":\"group\",\"members\":[\"own\"]}");
    stage.control.tag(URL, "v1", MemoryTree.of("corp/a", "one"));
    stage.control.tag(URL, "v1-rc", MemoryTree.of("corp/a", "one"));
  }

  private void put(String name, String body) throws Exception {
    HttpResponse<String> answer = stage.ask("admin", "PUT", "/api/v1/repositories/" + name, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  private HttpResponse<String> publish(String who, String repository, String component, String ref)
      throws Exception {
    return post(
        who,
        "{\"repository\":\"%s\",\"component\":\"%s\",\"ref\":\"%s\"}"
            .formatted(repository, component, ref));
  }

  private HttpResponse<String> post(String who, String body) throws Exception {
    return stage.ask(who, "POST", "/api/v1/version:publish", body);
  }

  @ParameterizedTest(name = "{0} in {1}: {2} at {3} is {4}")
  @CsvSource({
    // who, where, component, ref, status
    "admin,  own,     corp,    v1,           201",
    "admin,  own,     corp,    refs/tags/v1, 201",
    "admin,  all,     corp,    v1,           201",
    "admin,  own,     corp,    v9,           404",
    "admin,  none,    corp,    v1,           404",
    "admin,  own,     corp,    v1-rc,        422",
    "admin,  plain,   plain,   v1,           422",
    "admin,  own,     foreign, v1,           403",
    "admin,  reading, corp,    v1,           405",
    "admin,  A,       corp,    v1,           422",
    "reader, own,     corp,    v1,           403",
    "reader, none,    corp,    v1,           404",
    "-,      own,     corp,    v1,           401",
  })
  void answersAsAnUploadDoes(
      String who, String repository, String component, String ref, int status) throws Exception {
    assertThat(publish(who, repository, component, ref).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"repository":"own","component":"corp"}                          | 400
          {"repository":"own","ref":"v1"}                                  | 400
          {"component":"corp","ref":"v1"}                                  | 400
          {"repository":"own","component":"corp","ref":"v1","version":"v1"} | 400
          {                                                                | 400
          """)
  void refusesAWrongBody(String body, int status) throws Exception {
    assertThat(post("admin", body).statusCode()).isEqualTo(status);
  }

  @Test
  void showsWhatIsStoredAndSaysThatItWasThere() throws Exception {
    HttpResponse<String> first = publish("admin", "all", "corp", "v1");
    JsonNode shown = Json.read(first.body().getBytes(StandardCharsets.UTF_8));
    assertThat(shown.get("repository").stringValue()).isEqualTo("own");
    assertThat(shown.get("module").stringValue()).isEqualTo("corp");
    assertThat(shown.get("version").stringValue()).isEqualTo("v1");

    HttpResponse<String> again = publish("admin", "all", "corp", "v1");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
  }

  @Test
  void otherContentAndADeletedVersionAreConflicts() throws Exception {
    publish("admin", "own", "corp", "v1");
    stage.control.tag(URL, "v1", MemoryTree.of("corp/a", "other"));
    assertThat(publish("admin", "own", "corp", "v1").statusCode()).isEqualTo(409);

    var own = stage.snapshots.current().find(new RepositoryName("own")).orElseThrow().id();
    stage
        .stores
        .metadata()
        .delete(own, new Coordinates("corp", "v1"), "bad", Author.server("test"));
    stage.snapshots.reload();
    stage.control.tag(URL, "v1", MemoryTree.of("corp/a", "one"));
    assertThat(publish("admin", "own", "corp", "v1").statusCode()).isEqualTo(409);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({"UPSTREAM_BROKEN, 502", "UPSTREAM_BUSY, 503", "TIMEOUT, 504"})
  void saysThatTheGitServerDoesNotAnswer(Failure.Kind kind, int status) throws Exception {
    stage.control.fail(URL, () -> Outcome.failed(kind, "as it is"));

    assertThat(publish("admin", "own", "corp", "v1").statusCode()).isEqualTo(status);
  }

  @Test
  void secretsOfTheRepositoryAreKeptAndNotShown() throws Exception {
    String body =
        """
        {"format":"raw","type":"hosted","namespaces":[{"pattern":"corp"}],
         "git":{"credentials":[{"prefix":"https://git.example","token":"canary"}],"onTag":true}}
        """;
    HttpResponse<String> first = stage.ask("admin", "PUT", "/api/v1/repositories/own", body);
    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(first.body()).doesNotContain("canary").contains("\"onTag\":true");
    HttpResponse<String> again =
        stage.ask("admin", "PUT", "/api/v1/repositories/own", first.body());

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(
            stage
                .snapshots
                .reload()
                .find(new RepositoryName("own"))
                .orElseThrow()
                .definition()
                .git()
                .orElseThrow()
                .credentials()
                .getFirst()
                .token())
        .contains("canary");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"format":"raw","type":"proxy","upstream":{"url":"https://a.example"},"git":{}}          | 422
          {"format":"raw","type":"group","members":["own"],"git":{}}                              | 422
          {"format":"stub","type":"hosted","git":{}}                                              | 422
          {"format":"raw","type":"hosted","git":{"rules":[{"pattern":"a"}]}}                      | 400
          {"format":"raw","type":"hosted","git":{"onTag":"yes"}}                                  | 400
          {"format":"raw","type":"hosted","git":{"hooks":true}}                                   | 400
          """)
  void refusesWhatCannotBe(String body, int status) throws Exception {
    assertThat(stage.ask("admin", "PUT", "/api/v1/repositories/new", body).statusCode())
        .isEqualTo(status);
  }
}
