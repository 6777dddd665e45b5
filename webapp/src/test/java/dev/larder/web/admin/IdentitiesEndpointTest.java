package dev.larder.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.common.json.Json;
import dev.larder.core.access.Account;
import dev.larder.core.storage.AuditLog;
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

/// Users, service accounts and roles over a socket.
class IdentitiesEndpointTest {
  private static final String SECRET = "a long enough word";
  private static final String USER = "{\"roles\":[\"reader\"],\"password\":\"" + SECRET + "\"}";

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

  private HttpResponse<String> delete(String path) throws Exception {
    return stage.ask("admin", "DELETE", "/api/v1/" + path, "");
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return Json.read(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  private Account.User user(String name) {
    Account account = stage.snapshots.current().directory().account(name).orElseThrow();
    return (Account.User) account.holder();
  }

  @ParameterizedTest(name = "{0} {1} {2} is {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -      | GET    | users                  | 401
          reader | GET    | users                  | 403
          reader | GET    | users/reader           | 403
          reader | PUT    | users/reader           | 403
          reader | DELETE | users/admin            | 403
          -      | GET    | roles                  | 401
          reader | GET    | roles/reader           | 403
          reader | PUT    | roles/reader           | 403
          reader | GET    | service-accounts       | 403
          reader | PUT    | service-accounts/ci    | 403
          admin  | GET    | users/nobody           | 404
          admin  | DELETE | users/nobody           | 404
          admin  | GET    | service-accounts/admin | 404
          admin  | DELETE | service-accounts/admin | 404
          admin  | DELETE | roles/nobody           | 404
          admin  | POST   | users                  | 405
          admin  | GET    | roles/administrator    | 200
          """)
  void letsAdministratorsIn(String user, String method, String path, int status) throws Exception {
    assertThat(stage.ask(user, method, "/api/v1/" + path, "{}").statusCode()).isEqualTo(status);
  }

  @Test
  void createsReplacesShowsAndDeletesAUser() throws Exception {
    HttpResponse<String> created = put("users/alice", USER);
    HttpResponse<String> replaced = put("users/alice", USER);

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(replaced.statusCode()).isEqualTo(200);
    assertThat(created.body())
        .isEqualTo("{\"name\":\"alice\",\"roles\":[\"reader\"],\"disabled\":false}\n")
        .isEqualTo(replaced.body())
        .isEqualTo(get("users/alice").body());
    assertThat(put("users/alice", created.body()).statusCode()).isEqualTo(200);
    assertThat(json(get("users")).get("items").findValuesAsString("name"))
        .containsExactly("admin", "alice", "reader");
    assertThat(delete("users/alice").statusCode()).isEqualTo(204);
    assertThat(get("users/alice").statusCode()).isEqualTo(404);
  }

  @Test
  void keepsAPasswordThatIsNotGivenAndRemovesOneThatIsNull() throws Exception {
    put("users/alice", USER);
    Account.User first = user("alice");

    put("users/alice", "{\"roles\":[]}");
    assertThat(user("alice")).isEqualTo(first);
    assertThat(first.mustChange()).isTrue();

    put("users/alice", "{\"password\":null}");
    assertThat(user("alice").passwordHash()).isEmpty();
  }

  @Test
  void doesNotAskAnybodyToChangeAPasswordOfTheirOwn() throws Exception {
    put("users/admin", "{\"roles\":[\"administrator\"],\"password\":\"" + SECRET + "\"}");

    assertThat(user("admin").mustChange()).isFalse();
  }

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          users/new       | {}                                        | 422 |
          users/new       | {"password":null}                         | 422 |
          users/new       | {"password":"short"}                      | 422 | /password
          users/new       | {"password":"lrd_0123456789abcdef"}       | 422 | /password
          users/new       | {"password":1}                            | 400 | /password
          users/new       | {"password":"a long enough word","roles":["nope"]} | 422 |
          users/new       | {"password":"a long enough word","roles":["anonymous"]} | 422 |
          users/new       | {"password":"a long enough word","roles":{}} | 400 | /roles
          users/new       | {"password":"a long enough word","ownerRole":"reader"} | 400 | /ownerRole
          users/new       | {"password":"a long enough word","name":"other"} | 400 | /name
          users/anonymous | {"password":"a long enough word"}         | 422 |
          users/Big       | {"password":"a long enough word"}         | 422 |
          users/admin     | {"roles":["administrator"],"disabled":true} | 409 |
          users/admin     | {"roles":["reader"]}                      | 409 |
          users/admin     | {"roles":["administrator"],"password":null} | 409 |
          service-accounts/ci    | {"password":"a long enough word"}  | 400 | /password
          service-accounts/ci    | {"ownerRole":"nope"}               | 422 |
          service-accounts/ci    | {"ownerRole":"anonymous"}          | 422 |
          service-accounts/admin | {}                                 | 409 |
          roles/administrator | {"grants":[]}                         | 409 |
          roles/Big     | {"grants":[]}                               | 422 |
          roles/r       | {"grants":{}}                               | 400 | /grants
          roles/r       | {"grants":[{}]}                             | 400 | /grants/0/repositories
          roles/r       | {"grants":[{"repositories":"*"}]}           | 400 | /grants/0/modules
          roles/r       | {"grants":[{"repositories":"*","modules":"*"}]} | 400 | /grants/0/actions
          roles/r       | {"grants":[{"repositories":"*","modules":"*","actions":[]}]} | 422 |
          roles/r       | {"grants":[{"repositories":"*","modules":"*","actions":["fly"]}]} | 422 | /grants/0/actions
          roles/r       | {"grants":[{"repositories":"a[","modules":"*","actions":["read"]}]} | 422 |
          roles/r       | {"grants":[{"repositories":"a","modules":"*","actions":["observe"]}]} | 422 |
          roles/r       | {"grants":[{"repositories":"*","modules":"a","actions":["administer"]}]} | 422 |
          roles/r       | {"grants":[{"repositories":"*","modules":"*","actions":["read"],"x":1}]} | 400 | /grants/0/x
          roles/r       | {"includes":["r"]}                          | 422 |
          roles/anonymous | {"grants":[{"repositories":"*","modules":"*","actions":["publish"]}]} | 422 |
          """)
  void saysWhatIsWrongAndWhere(String path, String body, int status, String pointer)
      throws Exception {
    HttpResponse<String> answer = put(path, body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).doesNotContain(SECRET);
    if (pointer != null) {
      assertThat(json(answer).get("pointer").stringValue()).isEqualTo(pointer);
    }
  }

  @Test
  void readsPatternsWithCommasAndWritesArrays() throws Exception {
    String body =
        """
        {"grants":[{"repositories":"team-*,go","modules":["corp.example/a","x/*"],
          "actions":"publish,read"}],"includes":["reader"]}\
        """;

    HttpResponse<String> created = put("roles/team", body);

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.body())
        .isEqualTo(
            """
            {"name":"team","grants":[{"repositories":["team-*","go"],\
            "modules":["corp.example/a","x/*"],"actions":["read","publish"]}],\
            "includes":["reader"]}
            """);
    assertThat(put("roles/team", created.body()).statusCode()).isEqualTo(200);
    assertThat(put("roles/reader", "{\"grants\":[]}").statusCode()).isEqualTo(200);
    assertThat(delete("roles/reader").statusCode()).isEqualTo(409);
  }

  @Test
  void namesWhoUsesARoleThatIsToGo() throws Exception {
    put("roles/team", "{\"grants\":[]}");
    put("service-accounts/ci", "{\"ownerRole\":\"team\"}");

    HttpResponse<String> refused = delete("roles/team");

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(json(refused).get("detail").stringValue()).contains("used by ci");
    assertThat(put("service-accounts/ci", "{}").statusCode()).isEqualTo(200);
    assertThat(delete("roles/team").statusCode()).isEqualTo(204);
  }

  @Test
  void changesOnlyTheStateThatTheClientHasSeen() throws Exception {
    String tag = put("users/alice", USER).headers().firstValue("ETag").orElseThrow();

    assertThat(put("users/alice", "{}", "If-Match", "\"other\"").statusCode()).isEqualTo(412);
    assertThat(put("users/alice", "{}", "If-Match", tag).statusCode()).isEqualTo(200);
    assertThat(put("users/alice", "{}", "If-Match", tag).statusCode()).isEqualTo(412);
  }

  @Test
  void recordsThatAPasswordWasReplacedAndNeverThePassword() throws Exception {
    put("users/alice", USER);
    put("users/alice", "{\"roles\":[]}");

    List<AuditLog.Entry> entries = stage.audited("account.save");

    assertThat(entries).hasSizeGreaterThan(2);
    assertThat(entries.get(1).after().orElseThrow()).contains("\"password\":\"replaced\"");
    assertThat(entries.getFirst().before().orElseThrow()).contains("\"roles\":[\"reader\"]");
    assertThat(entries.toString()).doesNotContain(SECRET).doesNotContain("argon2");
  }
}
