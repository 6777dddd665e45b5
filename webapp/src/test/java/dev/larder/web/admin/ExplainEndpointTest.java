package dev.larder.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.common.json.Json;
import dev.larder.core.repository.Type;
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

/// Explanations and tasks over a socket.
class ExplainEndpointTest {
  private Stage stage;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    stage = ApiStage.open(folder);
    stage.repository("own", new Type.Hosted(Optional.empty()), false, "corp");
    stage.repository("open", new Type.Hosted(Optional.empty()), true, "free");
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  private HttpResponse<String> ask(String who, String path) throws Exception {
    return stage.ask(who, "GET", "/api/v1/" + path, "");
  }

  @ParameterizedTest(name = "{0} {1} is {2} {3}")
  @CsvSource({
    "-,      repository=open&component=free,                          200, allowed",
    "-,      repository=open&component=free&action=publish,           200, login",
    "-,      repository=own&component=corp,                           401, ''",
    "-,      repository=none&component=corp,                          401, ''",
    "-,      repository=open&component=free&principal=reader,         401, ''",
    "reader, repository=open&component=free&action=delete,            200, forbidden",
    "reader, repository=open&component=free&principal=reader,         200, allowed",
    "reader, repository=own&component=corp,                           403, ''",
    "reader, repository=own&component=corp&action=publish,            403, ''",
    "reader, repository=open&component=free&principal=admin,          403, ''",
    "admin,  repository=own&component=corp&principal=reader,          200, forbidden",
    "admin,  repository=own&component=corp&principal=anonymous,       200, login",
    "admin,  repository=own&component=corp&principal=nobody,          404, ''",
    "admin,  repository=own&component=corp&action=publish,            200, allowed",
    "admin,  repository=own&component=corp&action=fly,                400, ''",
    "admin,  repository=own,                                          400, ''",
    "admin,  component=corp,                                          400, ''",
  })
  void tellsOthersOnlyToThoseWhoObserve(String who, String query, int status, String verdict)
      throws Exception {
    HttpResponse<String> answer = ask(who, "explain?" + query);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    if (status == 200) {
      assertThat(json(answer).get("verdict").stringValue()).isEqualTo(verdict);
      assertThat(json(answer).get("because").stringValue()).isNotBlank();
    }
  }

  /// A new token of somebody who asks for it themselves.
  private JsonNode token(String user, String scope) throws Exception {
    stage.repository("other", new Type.Hosted(Optional.empty()), false, "other");
    HttpResponse<String> made =
        stage.ask(user, "POST", "/api/v1/me/tokens", "{\"name\":\"t\"" + scope + "}");
    return json(made);
  }

  private static final String NARROW =
      ",\"grants\":[{\"repositories\":\"other\",\"modules\":\"*\",\"actions\":[\"read\"]}]";

  @Test
  void countsTheScopeOfTheTokenThatIsUsedAndOfOneThatIsNamed() throws Exception {
    JsonNode narrow = token("admin", NARROW);
    String id = narrow.get("id").stringValue();
    String about = "explain?repository=own&component=corp&token=" + id;

    HttpResponse<String> used =
        stage.ask(
            "-",
            "GET",
            "/api/v1/explain?repository=other&component=other&action=publish",
            "",
            "Authorization",
            "Bearer " + narrow.get("token").stringValue());
    assertThat(json(used).get("verdict").stringValue()).isEqualTo("forbidden");
    assertThat(json(used).get("token").stringValue()).isEqualTo(id);
    assertThat(json(used).get("because").stringValue())
        .contains("role administrator", "the token " + id + " does not reach so far");

    JsonNode named = json(ask("admin", about));
    assertThat(named.get("verdict").stringValue()).isEqualTo("forbidden");
    assertThat(named.get("tokenReaches").booleanValue()).isFalse();
    assertThat(json(ask("admin", about + "&principal=admin"))).isEqualTo(named);
    assertThat(json(ask("admin", "explain?repository=own&component=corp")).get("verdict"))
        .isNotEqualTo(named.get("verdict"));
    assertThat(ask("admin", about + "&principal=reader").statusCode()).isEqualTo(400);
  }

  @Test
  void tellsOfATokenOnlyItsOwnerAndThoseWhoObserve() throws Exception {
    String mine = token("reader", "").get("id").stringValue();
    String theirs = token("admin", "").get("id").stringValue();
    String about = "explain?repository=open&component=free&token=";

    assertThat(ask("reader", about + mine).statusCode()).isEqualTo(200);
    assertThat(ask("reader", about + theirs).statusCode()).isEqualTo(403);
    assertThat(ask("reader", about + "none").body())
        .isEqualTo(ask("reader", about + theirs).body());
    assertThat(ask("-", about + mine).statusCode()).isEqualTo(401);
    assertThat(ask("admin", about + mine).statusCode()).isEqualTo(200);
    assertThat(ask("admin", about + "none").statusCode()).isEqualTo(404);
  }

  @Test
  void saysThatAnAccountIsDisabled() throws Exception {
    stage.ask("admin", "PUT", "/api/v1/users/reader", "{\"roles\":[],\"disabled\":true}");

    JsonNode told = json(ask("admin", "explain?repository=open&component=free&principal=reader"));

    assertThat(told.get("verdict").stringValue()).isEqualTo("forbidden");
    assertThat(told.get("because").stringValue()).contains("the account reader is disabled");
  }

  @Test
  void namesTheGrantAndTheNamespace() throws Exception {
    JsonNode told = json(ask("admin", "explain?repository=own&component=corp/a"));

    assertThat(told.at("/grants/0/role").stringValue()).isEqualTo("administrator");
    assertThat(told.at("/namespace/pattern").stringValue()).isEqualTo("corp");
    assertThat(told.at("/members/0").stringValue()).isEqualTo("own");
  }

  @Test
  void namesTheGrantOnTheMemberThatAnswers() throws Exception {
    stage.repository("all", Stage.group("own", "open"), true);

    JsonNode told = json(ask("admin", "explain?repository=all&component=corp/a"));
    JsonNode closed =
        json(ask("admin", "explain?repository=all&component=corp/a&principal=reader"));

    assertThat(told.at("/answers/0/repository").stringValue()).isEqualTo("own");
    assertThat(told.at("/answers/0/grants/0/role").stringValue()).isEqualTo("administrator");
    assertThat(told.get("because").stringValue())
        .contains("and in own, which answers, by the role administrator");
    assertThat(closed.at("/answers/0/allowed").booleanValue()).isFalse();
    assertThat(closed.get("because").stringValue())
        .contains("no role of reader grants read on corp/a in own, which would answer");
  }

  @Test
  void tellsWhatRunsBesideRequests() throws Exception {
    assertThat(ask("-", "tasks").statusCode()).isEqualTo(401);
    assertThat(ask("reader", "tasks").statusCode()).isEqualTo(403);
    JsonNode tasks = json(ask("admin", "tasks"));

    assertThat(tasks.at("/loops/0/name").stringValue()).isEqualTo("resting");
    assertThat(tasks.at("/loops/0/state").stringValue()).isEqualTo("waiting");
    assertThat(tasks.at("/loops/0/failures").intValue()).isZero();
    assertThat(tasks.get("fetches")).isEmpty();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return Json.read(answer.body().getBytes(StandardCharsets.UTF_8));
  }
}
