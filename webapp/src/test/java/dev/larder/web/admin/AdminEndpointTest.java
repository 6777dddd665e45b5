package dev.larder.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.common.json.Json;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.repository.UpstreamConfig;
import dev.larder.web.testing.Stage;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The admin API over a socket, on stores in memory.
class AdminEndpointTest {
  private static final String PROXY =
      """
      {"format":"stub","type":"proxy","anonymousRead":true,
       "upstream":{"url":"https://mirror.example/","username":"u","password":"p"}}\
      """;

  private Stage stage;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    stage = ApiStage.open(folder);
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  private HttpResponse<String> put(String path, String body, String... headers) throws Exception {
    return stage.ask("admin", "PUT", "/api/v1/" + path, body, headers);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return stage.ask("admin", "GET", "/api/v1/" + path, "");
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return Json.read(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest(name = "{0} {1} {2} is {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -      | GET    | repositories        | 401
          reader | GET    | repositories        | 403
          admin  | GET    | repositories        | 200
          -      | GET    | status              | 401
          -      | PUT    | repositories/x      | 401
          -      | GET    | nothing             | 401
          admin  | GET    | nothing             | 404
          admin  | GET    | repositories/nope   | 404
          admin  | DELETE | repositories/nope   | 404
          admin  | POST   | repositories        | 405
          admin  | POST   | repositories/x      | 405
          admin  | PUT    | status              | 405
          admin  | GET    | repositories?limit=0    | 400
          admin  | GET    | repositories?limit=1001 | 400
          admin  | GET    | repositories?limit=x    | 400
          -      | GET    | openapi.json        | 200
          """)
  void letsAdministratorsIn(String user, String method, String path, int status) throws Exception {
    HttpResponse<String> answer = stage.ask(user, method, "/api/v1/" + path, "");

    assertThat(answer.statusCode()).isEqualTo(status);
    if (status >= 400) {
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(json(answer).get("status").intValue()).isEqualTo(status);
    }
    assertThat(answer.headers().firstValue("WWW-Authenticate").isPresent())
        .isEqualTo(status == 401);
    assertThat(answer.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
  }

  @Test
  void createsReplacesShowsAndDeletesARepository() throws Exception {
    String body =
        """
        {"format":"stub","type":"hosted","acceptOdd":true,
         "namespaces":[{"pattern":"corp.example"},{"pattern":"x.example","mode":"overlay"}]}\
        """;

    HttpResponse<String> created = put("repositories/mine", body);
    HttpResponse<String> replaced = put("repositories/mine", body);
    HttpResponse<String> shown = get("repositories/mine");

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(replaced.statusCode()).isEqualTo(200);
    assertThat(shown.body()).isEqualTo(created.body()).isEqualTo(replaced.body());
    assertThat(shown.body())
        .isEqualTo(
            """
            {"name":"mine","format":"stub","type":"hosted",\
            "namespaces":[{"pattern":"corp.example","mode":"exclusive"},\
            {"pattern":"x.example","mode":"overlay"}],\
            "acceptOdd":true,"flavour":"plain","anonymousRead":false}
            """);
    assertThat(put("repositories/mine", shown.body()).statusCode()).isEqualTo(200);
    assertThat(stage.ask("admin", "DELETE", "/api/v1/repositories/mine", "").statusCode())
        .isEqualTo(204);
    assertThat(get("repositories/mine").statusCode()).isEqualTo(404);
  }

  @Test
  void keepsAPasswordThatIsNotGivenAndNeverShowsIt() throws Exception {
    put("repositories/up", PROXY);
    String without = PROXY.replace(",\"password\":\"p\"", "");
    String removed = PROXY.replace("\"password\":\"p\"", "\"password\":null");
    String token = PROXY.replace("\"username\":\"u\",\"password\":\"p\"", "\"token\":\"t\"");

    assertThat(get("repositories/up").body())
        .contains("\"upstream\":{\"url\":\"https://mirror.example\",\"username\":\"u\"}");
    assertThat(put("repositories/up", without).statusCode()).isEqualTo(200);
    assertThat(secrets()).isEqualTo("p -");
    assertThat(put("repositories/up", removed).statusCode()).isEqualTo(200);
    assertThat(secrets()).isEqualTo("- -");
    assertThat(put("repositories/up", PROXY).statusCode()).isEqualTo(200);
    assertThat(put("repositories/up", token).statusCode()).isEqualTo(200);
    assertThat(secrets()).isEqualTo("- t");
    assertThat(put("repositories/up", token.replace("\"token\":\"t\"", "\"caFile\":\"/ca\"")))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(200);
    assertThat(secrets()).isEqualTo("- t");
    assertThat(put("repositories/up", without).statusCode()).isEqualTo(200);
    assertThat(secrets()).isEqualTo("- -");
  }

  private String secrets() {
    Type type =
        stage.snapshots.current().find(new RepositoryName("up")).orElseThrow().definition().type();
    return ((UpstreamConfig) ((Type.Proxy) type).upstream()).password().orElse("-")
        + " "
        + ((UpstreamConfig) ((Type.Proxy) type).upstream()).token().orElse("-");
  }

  @Test
  void masksThePasswordOfAnOutboundProxyAndTakesTheMaskBack() throws Exception {
    String body =
        """
        {"format":"stub","type":"proxy",
         "upstream":{"url":"https://mirror.example","proxy":"http://me:secret@proxy.example:3128"}}\
        """;
    put("repositories/up", body);

    String shown = get("repositories/up").body();

    assertThat(shown).contains("http://me:xxxxx@proxy.example:3128").doesNotContain("secret");
    assertThat(put("repositories/up", shown).statusCode()).isEqualTo(200);
    Type type =
        stage.snapshots.current().find(new RepositoryName("up")).orElseThrow().definition().type();
    assertThat(((UpstreamConfig) ((Type.Proxy) type).upstream()).proxy().orElseThrow().toString())
        .isEqualTo("http://me:secret@proxy.example:3128");
  }

  @ParameterizedTest(name = "{0} is {1} at {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type":"hosted"}                                            | 400 | /format
          {"format":"stub"}                                            | 400 | /type
          {"format":"none","type":"hosted"}                            | 422 | /format
          {"format":"stub","type":"odd"}                               | 422 | /type
          {"format":"stub","type":"hosted","colour":1}                 | 400 | /colour
          {"format":"stub","type":"hosted","a/b~c":1}                  | 400 | /a~1b~0c
          {"format":"stub","type":"hosted","acceptOdd":"true"}         | 400 | /acceptOdd
          {"format":"stub","type":"hosted","flavour":1}                | 400 | /flavour
          {"format":"stub","type":"hosted","flavour":"bad"}            | 422 |
          {"format":"stub","type":"hosted","anonymousRead":"yes"}      | 400 | /anonymousRead
          {"format":"stub","type":"hosted","namespaces":{}}            | 400 | /namespaces
          {"format":"stub","type":"hosted","namespaces":["a"]}         | 400 | /namespaces/0
          {"format":"stub","type":"hosted","namespaces":[{}]}          | 400 | /namespaces/0/pattern
          {"format":"stub","type":"hosted","namespaces":[{"pattern":"a","mode":"x"}]} | 422 | /namespaces/0/mode
          {"format":"stub","type":"hosted","namespaces":[{"pattern":"a","x":1}]} | 400 | /namespaces/0/x
          {"format":"stub","type":"hosted","namespaces":[{"pattern":"a["}]} | 422 |
          {"format":"stub","type":"hosted","members":["a"]}            | 422 | /members
          {"format":"stub","type":"hosted","upstream":{"url":"http://a"}} | 422 | /upstream
          {"format":"stub","type":"hosted","name":"other"}             | 400 | /name
          {"format":"stub","type":"proxy"}                             | 400 | /upstream
          {"format":"stub","type":"proxy","upstream":{}}               | 400 | /upstream/url
          {"format":"stub","type":"proxy","upstream":{"url":"ftp://a"}}     | 422 | /upstream/url
          {"format":"stub","type":"proxy","upstream":{"url":"a b"}}         | 422 | /upstream/url
          {"format":"stub","type":"proxy","upstream":{"url":"http://u@a"}}  | 422 | /upstream/url
          {"format":"stub","type":"proxy","upstream":{"url":"http://a","password":1}} | 400 | /upstream/password
          {"format":"stub","type":"proxy","upstream":{"url":"http://a","password":"p"}} | 422 | /upstream/password
          {"format":"stub","type":"proxy","upstream":{"url":"http://a","username":"u","token":"t"}} | 422 | /upstream/token
          {"format":"stub","type":"proxy","upstream":{"url":"http://a","redirectHosts":"b"}} | 400 | /upstream/redirectHosts
          {"format":"stub","type":"proxy","upstream":{"url":"http://a","redirectHosts":["b","*"]}} | 422 | /upstream/redirectHosts/1
          {"format":"stub","type":"proxy","upstream":{"url":"http://a","redirectHosts":["169.254.169.254"]}} | 422 | /upstream/redirectHosts/0
          {"format":"stub","type":"proxy","upstream":{"url":"http://a"},"hookSecret":1} | 400 | /hookSecret
          {"format":"stub","type":"proxy","upstream":{"url":"http://a"},"hookSecret":"too-short"} | 422 | /hookSecret
          {"format":"stub","type":"proxy","upstream":{"url":"http://a"},"hookSecret":"sixteen with spaces"} | 422 | /hookSecret
          {"format":"stub","type":"proxy","upstream":{"url":"http://a"},"hookSecret":"for-git-repositories"} | 422 |
          {"format":"stub","type":"hosted","hookSecret":"for-git-repositories"} | 422 |
          {"format":"stub","type":"proxy","upstream":{"url":"http://a"},"acceptOdd":true} | 422 |
          {"format":"stub","type":"group","members":["nope"]}          | 422 |
          {"format":"stub","type":"group","members":["Bad Name"]}      | 422 | /members
          {"format":"stub","type":"group","publishTo":"nope"}          | 422 |
          {"format":"stub","format":"stub","type":"hosted"}            | 400 |
          {"format":"stub","type":"hosted"} x                          | 400 |
          {"format":"stub"                                             | 400 |
          [1]                                                          | 400 |
          null                                                         | 400 |
          """)
  void saysWhatIsWrongAndWhere(String body, int status, String pointer) throws Exception {
    HttpResponse<String> answer = put("repositories/r", body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    if (pointer != null) {
      assertThat(json(answer).get("pointer").stringValue()).isEqualTo(pointer);
    }
    assertThat(stage.snapshots.current().find(new RepositoryName("r"))).isEmpty();
  }

  @Test
  void limitsTheBody() throws Exception {
    assertThat(put("repositories/r", " ".repeat(1_100_000)).statusCode()).isEqualTo(413);
  }

  @ParameterizedTest(name = "{0} is no name")
  @CsvSource({"anonymous", "UPPER", "a%20b", "a/b", ".x"})
  void refusesNames(String name) throws Exception {
    assertThat(put("repositories/" + name, PROXY).statusCode()).isEqualTo(422);
  }

  @Test
  void changesOnlyTheStateThatTheClientHasSeen() throws Exception {
    String tag = put("repositories/up", PROXY).headers().firstValue("ETag").orElseThrow();
    String changed = PROXY.replace("true", "false");

    assertThat(put("repositories/up", changed, "If-Match", "\"other\"").statusCode())
        .isEqualTo(412);
    assertThat(put("repositories/up", changed, "If-None-Match", "*").statusCode()).isEqualTo(412);
    assertThat(put("repositories/new", PROXY, "If-Match", "*").statusCode()).isEqualTo(412);
    assertThat(put("repositories/up", changed, "If-Match", tag).statusCode()).isEqualTo(200);
    assertThat(
            stage
                .ask("admin", "DELETE", "/api/v1/repositories/up", "", "If-Match", tag)
                .statusCode())
        .isEqualTo(412);
  }

  @Test
  void keepsAMemberOfAGroup() throws Exception {
    put("repositories/up", PROXY);
    put("repositories/all", "{\"format\":\"stub\",\"type\":\"group\",\"members\":[\"up\"]}");

    HttpResponse<String> answer = stage.ask("admin", "DELETE", "/api/v1/repositories/up", "");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(json(answer).get("detail").stringValue()).contains("all");
    assertThat(stage.ask("admin", "DELETE", "/api/v1/repositories/up?force=maybe", "").statusCode())
        .isEqualTo(400);
  }

  @Test
  void listsInPages() throws Exception {
    for (String name : List.of("c", "a", "b")) {
      put("repositories/" + name, PROXY);
    }

    JsonNode first = json(get("repositories?limit=2"));
    JsonNode second = json(get("repositories?limit=2&after=" + first.get("next").stringValue()));

    assertThat(first.get("items").findValuesAsString("name")).containsExactly("a", "b");
    assertThat(second.get("items").findValuesAsString("name")).containsExactly("c");
    assertThat(second.get("next").isNull()).isTrue();
  }

  @Test
  void keepsObjectsWhoseNamesHaveSlashes() throws Exception {
    HttpResponse<String> created = put("witnesses/host.example/team/v1", "{\"key\":\"k\"}");

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.body())
        .isEqualTo("{\"name\":\"host.example/team/v1\",\"key\":\"k\",\"url\":\"direct\"}\n");
    assertThat(get("witnesses/host.example/team/v1").body()).isEqualTo(created.body());
    assertThat(put("witnesses/host.example/team/v1", created.body()).statusCode()).isEqualTo(200);
    assertThat(json(get("witnesses")).get("items").size()).isEqualTo(1);
    assertThat(
            stage.ask("admin", "DELETE", "/api/v1/witnesses/host.example/team/v1", "").statusCode())
        .isEqualTo(204);
    assertThat(get("witnesses/host.example/team/v1").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a      | {}                      | 422
          a      | {"key":1}               | 400
          a      | {"key":"k","odd":true}  | 400
          a      | {"key":"k","name":"b"}  | 400
          a%20b  | {"key":"k"}             | 422
          a%zz   | {"key":"k"}             | 400
          """)
  void refusesObjects(String name, String body, int status) throws Exception {
    HttpResponse<String> answer =
        stage.ask("admin", "PUT", "/api/v1/witnesses/" + name.replace("%zz", "%ff"), body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
  }

  @Test
  void tellsTheStateOfTheServer() throws Exception {
    JsonNode status = json(get("status"));

    assertThat(status.get("version").stringValue()).isEqualTo("1.2.3");
    assertThat(status.at("/parts/database").stringValue()).isEqualTo("is away");
    assertThat(status.at("/parts/blobs").stringValue()).isEqualTo("ok");
    assertThat(status.at("/notifications").stringValue()).isEqualTo("hearing");
    assertThat(status.at("/fetches/running").intValue()).isZero();
    assertThat(status.at("/disk/totalBytes").longValue()).isPositive();
  }

  @Test
  void describesItselfInValidJson() throws Exception {
    JsonNode description = json(stage.ask("-", "GET", "/api/v1/openapi.json", ""));

    assertThat(description.get("openapi").stringValue()).startsWith("3.1");
    assertThat(description.get("paths").propertyNames())
        .contains("/api/v1/repositories/{name}", "/api/v1/status");
  }
}
