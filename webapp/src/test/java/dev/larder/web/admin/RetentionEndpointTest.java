package dev.larder.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.common.json.Json;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.Samples;
import dev.larder.web.testing.Stage;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Policies of retention and pins over a socket, on stores in memory.
class RetentionEndpointTest {
  private Stage stage;
  private RepositoryId own;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    stage = ApiStage.open(folder);
    own = repository("own", new Type.Hosted(Optional.empty()));
    repository("all", Stage.group("own"));
  }

  private RepositoryId repository(String name, Type type) {
    Definition definition =
        new Definition(
            new RepositoryName(name), "raw", type, false, List.of(), Optional.empty(), Map.of());
    RepositoryId id =
        stage
            .stores
            .configuration()
            .save(definition, ConfigurationAct.server("test"))
            .repository()
            .id();
    stage.snapshots.reload();
    return id;
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  private HttpResponse<String> ask(String method, String path, String body, String... headers)
      throws Exception {
    return stage.ask("admin", method, "/api/v1/" + path, body, headers);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return Json.read(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  private void publish(String... versions) {
    for (String version : versions) {
      stage
          .stores
          .metadata()
          .commit(Samples.published(own, new Coordinates("m", version), version));
    }
  }

  @Test
  void createsReplacesShowsAndDeletesAPolicy() throws Exception {
    String policy =
        """
        {"keepDownloadedSince":"P90D","keepNewestPerMajor":3,"quota":1073741824}\
        """;
    HttpResponse<String> created = ask("PUT", "retention/own", policy);

    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    assertThat(created.body())
        .isEqualTo(
            """
            {"repository":"own","keepPinned":true,"keepDownloadedSince":"P90D",\
            "keepNewestPerMajor":3,"quota":1073741824}
            """);
    assertThat(ask("GET", "retention/own", "").body()).isEqualTo(created.body());
    assertThat(ask("PUT", "retention/own", created.body()).statusCode()).isEqualTo(200);
    assertThat(ask("PUT", "retention/own", policy, "If-Match", "\"other\"").statusCode())
        .isEqualTo(412);
    assertThat(json(ask("GET", "retention", "")).get("items")).hasSize(1);
    assertThat(stage.audited("retention.save")).hasSize(2);
    assertThat(ask("DELETE", "retention/own", "").statusCode()).isEqualTo(204);
    assertThat(ask("GET", "retention/own", "").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          none | {}                                | 422 | does not exist
          all  | {}                                | 422 | is a group
          OWN  | {}                                | 422 | is not the name of a repository
          own  | {"budget":1}                      | 422 | never evicted by a budget
          own  | {"toolchainBudget":1}             | 422 | never evicted by a budget
          own  | {"keepDownloadedSince":"90d"}     | 422 | is not a duration
          own  | {"keepDownloadedSince":"PT1H"}    | 422 | from P1D to P36500D
          own  | {"keepDownloadedSince":90}        | 400 | is a string
          own  | {"keepNewestPerMajor":0}          | 422 | from 1 to 100000
          own  | {"keepNewestPerMajor":"1"}        | 400 | is a whole number
          own  | {"keepNewestPerMajor":5000000000} | 422 | is too large
          own  | {"quota":-1}                      | 422 | 0 or more
          own  | {"repository":"all"}              | 400 | the address says own
          own  | {"keep":1}                        | 400 | is not a field
          """)
  void refusesWhatCannotBe(String name, String body, int status, String words) throws Exception {
    HttpResponse<String> answer = ask("PUT", "retention/" + name, body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).get("detail").asString()).contains(words);
  }

  @Test
  void previewsWhatIsStoredAndWhatIsSent() throws Exception {
    publish("v1.1", "v1.2", "v2.1");
    assertThat(ask("POST", "retention/own:preview", "").statusCode()).isEqualTo(404);
    assertThat(ask("POST", "retention/none:preview", "").statusCode()).isEqualTo(404);
    assertThat(ask("POST", "retention/all:preview", "{\"keepPinned\":true}").statusCode())
        .isEqualTo(422);

    HttpResponse<String> sent =
        ask("POST", "retention/own:preview?limit=5", "{\"keepNewestPerMajor\":1}");
    ask("PUT", "retention/own", "{\"keepNewestPerMajor\":2}");
    HttpResponse<String> stored = ask("POST", "retention/own:preview", "");

    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
    assertThat(json(sent).get("gone").asLong()).isEqualTo(1);
    assertThat(json(sent).get("items").get(0).get("version").asString()).isEqualTo("v1.1");
    assertThat(json(sent).get("kept").toString()).isEqualTo("{\"latest\":1,\"newest\":1}");
    assertThat(json(stored).get("gone").asLong()).isZero();
    assertThat(stage.stores.configuration().load().deletions()).isEmpty();
  }

  @Test
  void keepsWhatProjectsPin() throws Exception {
    publish("v1.1", "v1.2", "v1.3");
    ask("PUT", "retention/own", "{\"keepNewestPerMajor\":1}");
    HttpResponse<String> created =
        ask("PUT", "pins/app", "{\"repository\":\"all\",\"content\":\"m v1.2 h\\nm v1.1\\n\"}");

    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    assertThat(created.body())
        .isEqualTo(
            """
            {"name":"app","repository":"all","lines":["m v1.1","m v1.2 h"]}
            """);
    assertThat(json(ask("POST", "retention/own:preview", "")).get("gone").asLong()).isZero();

    HttpResponse<String> replaced =
        ask("PUT", "pins/app", "{\"repository\":\"all\",\"lines\":[\"m v1.2\"]}");

    assertThat(replaced.statusCode()).isEqualTo(200);
    assertThat(ask("GET", "pins/app", "").body()).isEqualTo(replaced.body());
    assertThat(ask("PUT", "pins/app", replaced.body(), "If-Match", "\"other\"").statusCode())
        .isEqualTo(412);
    assertThat(json(ask("POST", "retention/own:preview", "")).get("gone").asLong()).isEqualTo(1);
    JsonNode items = json(ask("GET", "pins", "")).get("items");
    assertThat(items).hasSize(1);
    assertThat(items.get(0).get("versions").asInt()).isEqualTo(1);
    assertThat(items.get(0).get("updatedBy").asString()).isEqualTo("admin");
    assertThat(ask("DELETE", "pins/app", "").statusCode()).isEqualTo(204);
    assertThat(ask("DELETE", "pins/app", "").statusCode()).isEqualTo(404);
    assertThat(ask("GET", "pins/app", "").statusCode()).isEqualTo(404);
    assertThat(stage.audited("pins.save")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          app | {"content":"m v1"}                                     | 400 | is missing
          app | {"repository":"none","content":"m v1"}                 | 422 | does not exist
          APP | {"repository":"own","content":"m v1"}                  | 422 | the name of a list
          app | {"repository":"own","content":"m"}                     | 422 | a line has a component
          app | {"repository":"own","content":"m v1","lines":["m v1"]} | 400 | stands beside lines
          app | {"repository":"own","name":"other"}                    | 400 | the address says app
          """)
  void refusesPinsThatCannotBe(String name, String body, int status, String words)
      throws Exception {
    HttpResponse<String> answer = ask("PUT", "pins/" + name, body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).get("detail").asString()).contains(words);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,retention",
    "GET,retention/own",
    "PUT,retention/own",
    "DELETE,retention/own",
    "POST,retention/own:preview",
    "GET,pins",
    "GET,pins/app",
    "PUT,pins/app",
    "DELETE,pins/app"
  })
  void isForAdministrators(String method, String path) throws Exception {
    String body = method.equals("PUT") || method.equals("POST") ? "{}" : "";

    assertThat(stage.ask("reader", method, "/api/v1/" + path, body).statusCode()).isEqualTo(403);
    assertThat(stage.ask("-", method, "/api/v1/" + path, body).statusCode()).isEqualTo(401);
  }
}
