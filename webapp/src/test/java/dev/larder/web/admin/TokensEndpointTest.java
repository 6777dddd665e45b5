package dev.larder.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.common.json.Json;
import dev.larder.core.access.RoleName;
import dev.larder.core.repository.Type;
import dev.larder.web.login.TokenSecret;
import dev.larder.web.testing.Stage;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Tokens, and what everybody may do about their own account, over a socket.
class TokensEndpointTest {
  private static final String NEXT = "another long word";

  private Stage stage;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    stage = ApiStage.open(folder);
    stage.user("lead", "team");
    stage.repository("open", new Type.Hosted(Optional.empty()), true, "open.example");
    stage.repository("own", new Type.Hosted(Optional.empty()), false, "corp.example");
    stage.repository("all", Stage.group("own", "open"), true);
    assertThat(put("roles/team", "{\"grants\":[]}").statusCode()).isEqualTo(201);
    assertThat(put("service-accounts/ci", "{\"ownerRole\":\"team\",\"roles\":[\"reader\"]}"))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(201);
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  private HttpResponse<String> put(String path, String body) throws Exception {
    return ask("admin", "PUT", path, body);
  }

  private HttpResponse<String> ask(String user, String method, String path, String body)
      throws Exception {
    return stage.ask(user, method, "/api/v1/" + path, body);
  }

  /// As whoever holds a token.
  private HttpResponse<String> bearer(String token, String method, String path, String body)
      throws Exception {
    return stage.ask("-", method, "/api/v1/" + path, body, "Authorization", "Bearer " + token);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return Json.read(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  /// The secret of a new token.
  private String token(String user, String path, String body) throws Exception {
    HttpResponse<String> made = ask(user, "POST", path, body);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return json(made).get("token").stringValue();
  }

  @ParameterizedTest(name = "{0} {1} {2} is {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -      | GET    | tokens               | 401
          -      | POST   | tokens               | 401
          -      | DELETE | tokens/x             | 401
          reader | GET    | tokens               | 403
          reader | GET    | tokens?owner=ci      | 403
          reader | GET    | tokens?owner=reader  | 403
          reader | GET    | tokens?owner=nobody  | 403
          reader | DELETE | tokens/x             | 403
          lead   | GET    | tokens               | 403
          lead   | GET    | tokens?owner=ci      | 200
          lead   | GET    | tokens?owner=admin   | 403
          lead   | GET    | tokens?owner=lead    | 403
          admin  | GET    | tokens               | 200
          admin  | GET    | tokens?owner=ci      | 200
          admin  | GET    | tokens?owner=nobody  | 200
          admin  | DELETE | tokens/x             | 404
          -      | GET    | me                   | 401
          reader | GET    | me                   | 200
          -      | GET    | me/tokens            | 401
          -      | POST   | me/tokens            | 401
          reader | GET    | me/tokens            | 200
          reader | DELETE | me/tokens/x          | 404
          -      | POST   | me:password          | 401
          reader | GET    | me:password          | 405
          -      | GET    | me/namespaces        | 400
          -      | GET    | me/namespaces?repository=own  | 401
          reader | GET    | me/namespaces?repository=own  | 403
          reader | GET    | me/namespaces?repository=nope | 404
          -      | GET    | me/client            | 400
          -      | GET    | me/client?repository=open      | 200
          -      | GET    | me/client?repository=own       | 401
          reader | GET    | me/client?repository=own       | 403
          reader | GET    | me/client?repository=nope      | 404
          """)
  void knowsWhoMay(String user, String method, String path, int status) throws Exception {
    assertThat(ask(user, method, path, "{}").statusCode()).isEqualTo(status);
  }

  @Test
  void showsATokenOnceAndLetsItsHolderIn() throws Exception {
    HttpResponse<String> made =
        ask("admin", "POST", "tokens", "{\"name\":\"build\",\"owner\":\"ci\"}");
    String secret = json(made).get("token").stringValue();

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(secret).startsWith("lrd_");
    assertThat(json(bearer(secret, "GET", "me", "")).get("name").stringValue()).isEqualTo("ci");
    HttpResponse<String> listed = ask("admin", "GET", "tokens?owner=ci", "");
    assertThat(listed.body()).doesNotContain(secret).doesNotContain("sha256");
    JsonNode item = json(listed).get("items").get(0);
    assertThat(item.get("name").stringValue()).isEqualTo("build");
    assertThat(item.get("createdBy").stringValue()).isEqualTo("admin");
    assertThat(item.get("lastUsedAt").stringValue()).isNotEmpty();
    assertThat(ask("admin", "DELETE", "tokens/" + item.get("id").stringValue(), "").statusCode())
        .isEqualTo(204);
    assertThat(bearer(secret, "GET", "me", "").statusCode()).isEqualTo(401);
    assertThat(stage.audited("token.save").toString())
        .contains("build")
        .doesNotContain(secret)
        .doesNotContain(TokenSecret.sha256(secret));
  }

  @ParameterizedTest(name = "{0} is {1} at {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"owner":"ci"}                                     | 400 | /name
          {"name":"t"}                                       | 400 | /owner
          {"name":" ","owner":"ci"}                          | 422 |
          {"name":"t","owner":"nobody"}                      | 422 |
          {"name":"t","owner":"ci","odd":1}                  | 400 | /odd
          {"name":"t","owner":"ci","roles":[]}               | 422 |
          {"name":"t","owner":"ci","roles":["nope"]}         | 422 |
          {"name":"t","owner":"ci","roles":["anonymous"]}    | 422 |
          {"name":"t","owner":"ci","grants":[]}              | 422 |
          {"name":"t","owner":"ci","roles":["reader"],"grants":[]} | 422 | /grants
          {"name":"t","owner":"ci","grants":[{"repositories":"a","modules":"*","actions":["administer"]}]} | 422 |
          {"name":"t","owner":"ci","expiresAt":"soon"}       | 422 | /expiresAt
          {"name":"t","owner":"ci","expiresAt":"2001-01-01T00:00:00Z"} | 422 |
          {"name":"t","owner":"ci","expiresAt":1}            | 400 | /expiresAt
          {"name":"t","owner":"ci","expiresAt":"+12026-01-01T00:00:00Z"} | 422 | /expiresAt
          {"name":"t\\u0000","owner":"ci"}                   | 422 | /name
          {"name":"t\\ud800","owner":"ci"}                   | 422 | /name
          """)
  void saysWhatIsWrongAndWhere(String body, int status, String pointer) throws Exception {
    HttpResponse<String> answer = ask("admin", "POST", "tokens", body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    if (pointer != null) {
      assertThat(json(answer).get("pointer").stringValue()).isEqualTo(pointer);
    }
  }

  @Test
  void letsTheOwnerRoleManageAServiceAccountByPasswordOnly() throws Exception {
    token("lead", "tokens", "{\"name\":\"t\",\"owner\":\"ci\"}");
    String id =
        json(ask("lead", "GET", "tokens?owner=ci", "")).get("items").get(0).get("id").stringValue();
    String mine = token("lead", "me/tokens", "{\"name\":\"cli\"}");

    assertThat(bearer(mine, "GET", "tokens?owner=ci", "").statusCode()).isEqualTo(403);
    assertThat(bearer(mine, "POST", "tokens", "{\"name\":\"t\",\"owner\":\"ci\"}").statusCode())
        .isEqualTo(403);
    assertThat(bearer(mine, "DELETE", "tokens/" + id, "").statusCode()).isEqualTo(403);
    assertThat(ask("lead", "POST", "tokens", "{\"name\":\"t\",\"owner\":\"lead\"}").statusCode())
        .isEqualTo(403);
    assertThat(ask("lead", "DELETE", "tokens/" + id, "").statusCode()).isEqualTo(204);
  }

  @Test
  void makesOwnTokensByPasswordAndRevokesThem() throws Exception {
    String whole = token("reader", "me/tokens", "{\"name\":\"cli\"}");
    String narrow = token("reader", "me/tokens", "{\"name\":\"ci\",\"roles\":[\"reader\"]}");
    JsonNode listed = json(bearer(narrow, "GET", "me/tokens", "")).get("items");
    String wholeId = id(listed, "cli");
    String narrowId = id(listed, "ci");

    assertThat(bearer(whole, "POST", "me/tokens", "{\"name\":\"more\"}").statusCode())
        .isEqualTo(403);
    assertThat(bearer(narrow, "DELETE", "me/tokens/" + wholeId, "").statusCode()).isEqualTo(403);
    assertThat(ask("lead", "DELETE", "me/tokens/" + wholeId, "").statusCode()).isEqualTo(404);
    assertThat(bearer(whole, "DELETE", "me/tokens/" + narrowId, "").statusCode()).isEqualTo(204);
    assertThat(bearer(narrow, "GET", "me", "").statusCode()).isEqualTo(401);
    assertThat(bearer(whole, "DELETE", "me/tokens/" + wholeId, "").statusCode()).isEqualTo(204);
  }

  private static String id(JsonNode tokens, String name) {
    return tokens.values().stream()
        .filter(token -> token.get("name").stringValue().equals(name))
        .map(token -> token.get("id").stringValue())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void tellsWhoIAmAndWhatIMay() throws Exception {
    String narrow = token("lead", "me/tokens", "{\"name\":\"t\",\"roles\":[\"reader\"]}");

    assertThat(ask("lead", "GET", "me", "").body())
        .isEqualTo("{\"name\":\"lead\",\"type\":\"user\",\"roles\":[\"team\"],\"grants\":[]}\n");
    assertThat(json(bearer(narrow, "GET", "me", "")).at("/token/roles/0").stringValue())
        .isEqualTo("reader");
  }

  @Test
  void opensNothingBeforeAPasswordOfSomebodyElseIsChanged() throws Exception {
    String token = token("reader", "me/tokens", "{\"name\":\"t\"}");
    put("users/reader", "{\"roles\":[\"reader\"],\"password\":\"" + Stage.PASSWORD + "\"}");

    HttpResponse<String> refused = ask("reader", "GET", "me", "");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("/api/v1/me:password");
    assertThat(ask("reader", "GET", "openapi.json", "").statusCode()).isEqualTo(200);
    assertThat(ask("reader", "GET", "me/namespaces?repository=all", "").statusCode())
        .isEqualTo(403);
    assertThat(bearer(token, "GET", "me", "").statusCode()).isEqualTo(200);

    assertThat(change("reader", Stage.PASSWORD, NEXT).statusCode()).isEqualTo(204);
    assertThat(ask("reader", "GET", "me", "").statusCode()).isEqualTo(401);
    assertThat(stage.ask("reader", NEXT, "GET", "/api/v1/me", "", new String[0]).statusCode())
        .isEqualTo(200);
    assertThat(bearer(token, "GET", "me", "").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> change(String user, String current, String next) throws Exception {
    return ask(
        user, "POST", "me:password", "{\"current\":\"" + current + "\",\"new\":\"" + next + "\"}");
  }

  @Test
  void changesAPasswordOnlyForWhoKnowsItAndBySomethingNew() throws Exception {
    String token = token("reader", "me/tokens", "{\"name\":\"t\"}");

    assertThat(change("reader", "not the password", NEXT).statusCode()).isEqualTo(422);
    assertThat(change("reader", Stage.PASSWORD, Stage.PASSWORD).statusCode()).isEqualTo(422);
    assertThat(change("reader", Stage.PASSWORD, "short").statusCode()).isEqualTo(422);
    assertThat(ask("reader", "POST", "me:password", "{}").statusCode()).isEqualTo(400);
    assertThat(
            bearer(
                    token,
                    "POST",
                    "me:password",
                    "{\"current\":\"" + Stage.PASSWORD + "\",\"new\":\"" + NEXT + "\"}")
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void tellsTheNamespacesOfTheMembersThatOneMayRead() throws Exception {
    stage.user("insider", RoleName.READER);

    HttpResponse<String> everybody = ask("-", "GET", "me/namespaces?repository=all", "");
    assertThat(everybody.body()).isEqualTo("open.example\n");
    assertThat(everybody.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain");
    assertThat(ask("insider", "GET", "me/namespaces?repository=all", "").body())
        .isEqualTo("corp.example\nopen.example\n");
  }

  @Test
  void tellsClientsWhatTheFormatAnnounces() throws Exception {
    assertThat(ask("-", "GET", "me/client?repository=open", "").body()).isEmpty();
    put("witnesses/w2", "{\"key\":\"two words\"}");
    put("witnesses/w1", "{\"key\":\"k\"}");

    HttpResponse<String> told = ask("-", "GET", "me/client?repository=open", "");
    assertThat(told.body()).isEqualTo("w1 is k\nw2 is two words\n");
    assertThat(told.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
    assertThat(told.headers().firstValue("Vary")).contains("Authorization");
  }

  @Test
  void capsTheLifeOfATokenWhereASettingSaysSo(@TempDir Path folder) throws Exception {
    stage.close();
    stage = ApiStage.open(folder, Optional.of(Duration.ofDays(2)));
    Instant now = Instant.now();

    HttpResponse<String> capped = ask("reader", "POST", "me/tokens", "{\"name\":\"t\"}");
    HttpResponse<String> longer =
        ask(
            "reader",
            "POST",
            "me/tokens",
            "{\"name\":\"t\",\"expiresAt\":\"" + now.plus(3, ChronoUnit.DAYS) + "\"}");
    HttpResponse<String> shorter =
        ask(
            "reader",
            "POST",
            "me/tokens",
            "{\"name\":\"t\",\"expiresAt\":\"" + now.plus(1, ChronoUnit.DAYS) + "\"}");

    assertThat(Instant.parse(json(capped).get("expiresAt").stringValue()))
        .isBetween(now.plus(47, ChronoUnit.HOURS), now.plus(49, ChronoUnit.HOURS));
    assertThat(longer.statusCode()).isEqualTo(422);
    assertThat(shorter.statusCode()).isEqualTo(201);
  }
}
