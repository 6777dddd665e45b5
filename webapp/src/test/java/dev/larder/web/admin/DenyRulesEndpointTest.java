package dev.larder.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.common.json.Json;
import dev.larder.core.policy.DenyRule;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.Namespace;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.storage.DownloadCount;
import dev.larder.core.storage.Samples;
import dev.larder.web.testing.Stage;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
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

/// Deny rules over a socket, on stores in memory.
class DenyRulesEndpointTest {
  private static final String RULE =
      """
      {"repository":"own","modules":["bad.example/x"],"versions":"v1,v2","reason":"broken",\
      "link":"https://tracker.example/1","expiresAt":"2031-01-02T03:04:05Z","denyMod":true}\
      """;

  private Stage stage;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    stage = ApiStage.open(folder);
    stage.repository("own", new Type.Hosted(Optional.empty()), true, "bad.example", "good.example");
    stage.repository("all", Stage.group("own"), true);
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

  @Test
  void createsReplacesShowsAndDeletesARule() throws Exception {
    HttpResponse<String> created = ask("PUT", "deny-rules/r1", RULE);
    HttpResponse<String> shown = ask("GET", "deny-rules/r1", "");

    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    assertThat(created.body()).isEqualTo(RULE.replace("{\"rep", "{\"id\":\"r1\",\"rep") + "\n");
    assertThat(shown.body()).isEqualTo(created.body());
    assertThat(shown.headers().firstValue("ETag")).isPresent();
    assertThat(ask("PUT", "deny-rules/r1", shown.body()).statusCode()).isEqualTo(200);
    assertThat(ask("PUT", "deny-rules/r1", RULE, "If-Match", "\"other\"").statusCode())
        .isEqualTo(412);
    assertThat(json(ask("GET", "deny-rules", "")).get("items")).hasSize(1);
    assertThat(ask("DELETE", "deny-rules/r1", "").statusCode()).isEqualTo(204);
    assertThat(ask("GET", "deny-rules/r1", "").statusCode()).isEqualTo(404);
    assertThat(ask("DELETE", "deny-rules/r1", "").statusCode()).isEqualTo(404);
  }

  @Test
  void fillsInWhatIsAbsentAndTakesPatternsAsInGoprivate() throws Exception {
    String small = "{\"modules\":\"bad.example/x,*.evil.example\",\"reason\":\"broken\"}";

    assertThat(ask("PUT", "deny-rules/r1", small).body())
        .isEqualTo(
            """
            {"id":"r1","modules":["bad.example/x","*.evil.example"],"reason":"broken",\
            "denyMod":false}
            """);
  }

  @ParameterizedTest(name = "{0} {1} is {2}: {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Bad    | {"modules":["a"],"reason":"r"}                             | 422 | the id
          anonymous | {"modules":["a"],"reason":"r"}                          | 422 | the id
          r      | {"id":"s","modules":["a"],"reason":"r"}                    | 400 | /id
          r      | {"reason":"r"}                                             | 422 | modules
          r      | {"modules":[],"reason":"r"}                                | 422 | modules
          r      | {"modules":["a["],"reason":"r"}                            | 422 | not a pattern
          r      | {"modules":["a b"],"reason":"r"}                           | 422 | not a pattern
          r      | {"modules":[1],"reason":"r"}                               | 400 | /modules/0
          r      | {"modules":["a"]}                                          | 422 | reason is missing
          r      | {"modules":["a"],"reason":"  "}                            | 422 | reason is missing
          r      | {"modules":["a"],"reason":"a\\nb"}                         | 422 | control
          r      | {"modules":["a"],"reason":"a\\u2028b"}                     | 422 | one line
          r      | {"modules":["a"],"reason":"r","link":"ftp://a"}            | 422 | link
          r      | {"modules":["a"],"reason":"r","link":"javascript:alert(1)"} | 422 | link
          r      | {"modules":["a"],"reason":"r","repository":"none"}         | 422 | does not exist
          r      | {"modules":["a"],"reason":"r","repository":"Not One"}      | 422 | /repository
          r      | {"modules":["a"],"reason":"r","versions":"[v1,"}           | 422 | versions
          r      | {"modules":["a"],"reason":"r","expiresAt":"soon"}          | 422 | not a time
          r      | {"modules":["a"],"reason":"r","denyMod":"yes"}             | 400 | /denyMod
          r      | {"modules":["a"],"reason":"r","colour":1}                  | 400 | /colour
          """)
  void saysWhatIsWrong(String id, String body, int status, String text) throws Exception {
    HttpResponse<String> answer = ask("PUT", "deny-rules/" + id, body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).get("detail").stringValue()).contains(text);
    assertThat(stage.snapshots.current().stored().all(DenyRule.KIND)).isEmpty();
  }

  @ParameterizedTest(name = "{0} and {1} bytes are {2}")
  @CsvSource({"380, 20, 201", "381, 20, 422", "400, 0, 201", "401, 0, 422"})
  void boundsReasonAndLinkTogether(int reason, int link, int status) throws Exception {
    String url = link == 0 ? "" : ",\"link\":\"https://" + "x".repeat(link - 8) + "\"";
    String body = "{\"modules\":[\"a\"],\"reason\":\"" + "x".repeat(reason) + "\"" + url + "}";

    assertThat(ask("PUT", "deny-rules/r", body).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest(name = "{0} {1} {2} is {3}")
  @CsvSource({
    "-,      GET,    deny-rules,         401",
    "reader, GET,    deny-rules,         403",
    "-,      PUT,    deny-rules/r,       401",
    "reader, PUT,    deny-rules/r,       403",
    "reader, DELETE, deny-rules/r,       403",
    "-,      POST,   deny-rules:preview, 401",
    "reader, POST,   deny-rules:preview, 403",
  })
  void isForAdministrators(String who, String method, String path, int status) throws Exception {
    assertThat(stage.ask(who, method, "/api/v1/" + path, RULE).statusCode()).isEqualTo(status);
  }

  @Test
  void tellsWhatARuleWouldHit() throws Exception {
    stored("bad.example/x@v1", "bad.example/x@v2", "bad.example/x@v3", "good.example@v1");
    downloaded("all", "bad.example/x@v1", 1, "ann");
    downloaded("all", "bad.example/x@v1", 2, "ann");
    downloaded("all", "bad.example/x@v1", 40, "bob");
    downloaded("all", "good.example@v1", 1, "bob");

    JsonNode hits = json(ask("POST", "deny-rules:preview", RULE));

    assertThat(hits.at("/stored/items").findValuesAsString("version")).containsExactly("v1", "v2");
    assertThat(hits.at("/stored/items/0/repository").stringValue()).isEqualTo("own");
    assertThat(hits.at("/stored/more").booleanValue()).isFalse();
    assertThat(hits.at("/downloads/items").findValuesAsString("principal")).containsExactly("ann");
    assertThat(hits.at("/downloads/items/0/downloads").longValue()).isEqualTo(2);
    assertThat(hits.at("/downloads/items/0/repository").stringValue()).isEqualTo("all");
    assertThat(stage.snapshots.current().stored().all(DenyRule.KIND)).isEmpty();
  }

  @Test
  void tellsWhichRetractionsARuleWouldHide() throws Exception {
    stage
        .stores
        .configuration()
        .save(
            new Definition(
                new RepositoryName("raws"),
                "raw",
                new Type.Hosted(Optional.empty()),
                true,
                List.of(new Namespace("raw.example", Namespace.Mode.EXCLUSIVE)),
                Optional.empty(),
                Map.of()),
            Samples.act("test"));
    stage.snapshots.reload();
    meta("v1", "good");
    meta("v2", "good");
    meta("v3", "back v1");

    JsonNode hits =
        json(
            ask(
                "POST",
                "deny-rules:preview",
                "{\"modules\":[\"raw.example\"],\"versions\":\"v3\",\"reason\":\"broken\"}"));

    assertThat(hits.get("retractions"))
        .hasToString(
            """
            {"items":[{"repository":"raws","component":"raw.example/a","version":"v3",\
            "retracts":["v1"],"known":true}],"more":false}\
            """);
  }

  private void meta(String version, String text) {
    var _ =
        stage
            .stores
            .metadata()
            .commit(
                Samples.fetched(
                    id("raws"),
                    new Coordinates("raw.example/a", version),
                    Map.of(),
                    Samples.small("meta", text)));
  }

  @Test
  void saysThatAPreviewIsNotWhole() throws Exception {
    stored("bad.example/x@v1", "bad.example/x@v2");

    JsonNode hits = json(ask("POST", "deny-rules:preview?limit=1", RULE));

    assertThat(hits.at("/stored/items")).hasSize(1);
    assertThat(hits.at("/stored/more").booleanValue()).isTrue();
  }

  private void stored(String... names) {
    for (String name : names) {
      var _ = stage.stores.metadata().commit(Samples.published(id("own"), named(name), name));
    }
  }

  private void downloaded(String repository, String name, int daysAgo, String principal) {
    LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(daysAgo);
    stage
        .stores
        .metadata()
        .count(List.of(new DownloadCount(day, id(repository), named(name), principal, 1)));
  }

  private RepositoryId id(String repository) {
    return stage.snapshots.current().find(new RepositoryName(repository)).orElseThrow().id();
  }

  private static Coordinates named(String name) {
    int at = name.indexOf('@');
    return new Coordinates(name.substring(0, at), name.substring(at + 1));
  }
}
