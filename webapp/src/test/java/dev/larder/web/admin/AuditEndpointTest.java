package dev.larder.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.common.json.Json;
import dev.larder.core.storage.AuditLog.Refused;
import dev.larder.core.storage.AuditLog.Subject;
import dev.larder.web.testing.Stage;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The audit log over a socket.
class AuditEndpointTest {
  private static final String RULE = "{\"modules\":[\"a\"],\"reason\":\"broken\"}";

  private Stage stage;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    stage = ApiStage.open(folder);
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  private HttpResponse<String> get(String query, String... headers) throws Exception {
    return stage.ask("admin", "GET", "/api/v1/audit?" + query, "", headers);
  }

  private static JsonNode json(String text) {
    return Json.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private void saveRule(String id) throws Exception {
    stage.ask("admin", "PUT", "/api/v1/deny-rules/" + id, RULE);
  }

  @Test
  void showsChangesWithWhoAndWhat() throws Exception {
    saveRule("one");
    stage.ask("admin", "DELETE", "/api/v1/deny-rules/one", "");

    JsonNode items = json(get("principal=admin").body()).get("items");

    assertThat(items.findValuesAsString("action")).containsExactly("rule.delete", "rule.save");
    assertThat(items.at("/0/before/id").stringValue()).isEqualTo("one");
    assertThat(items.at("/0").has("after")).isFalse();
    assertThat(items.at("/1/after/reason").stringValue()).isEqualTo("broken");
    assertThat(items.at("/1/address").stringValue()).isEqualTo("127.0.0.1");
    assertThat(items.at("/1/request").stringValue()).isNotEmpty();
  }

  @Test
  void pagesFollowEachOther() throws Exception {
    for (String id : List.of("a", "b", "c")) {
      saveRule(id);
    }

    JsonNode first = json(get("action=rule.save&limit=2").body());
    JsonNode second =
        json(get("action=rule.save&limit=2&after=" + first.get("next").stringValue()).body());

    assertThat(first.get("items").findValuesAsString("target")).containsExactly("c", "b");
    assertThat(second.get("items").findValuesAsString("target")).containsExactly("a");
    assertThat(second.get("next").isNull()).isTrue();
  }

  @Test
  void refusalsStandAtTheirTime() throws Exception {
    saveRule("one");
    Instant past = Instant.parse("2026-01-01T00:00:00Z");
    Refused late =
        new Refused(
            past,
            "ann",
            "::1",
            "repository",
            Subject.of("go", Optional.of("corp.example/a")),
            Optional.empty(),
            3);
    stage.stores.audit().refused(List.of(late));

    JsonNode last = json(get("").body()).get("items").valueStream().toList().getLast();

    assertThat(last.get("action").stringValue()).isEqualTo("refused");
    assertThat(last.get("target").stringValue()).isEqualTo("repository go corp.example/a");
    assertThat(last.get("repository").stringValue()).isEqualTo("go");
    assertThat(last.get("component").stringValue()).isEqualTo("corp.example/a");
  }

  @Test
  void exportsEverythingThatMatchesLineByLine() throws Exception {
    Instant minute = Instant.parse("2026-01-01T00:00:00Z");
    stage
        .stores
        .audit()
        .refused(
            IntStream.range(0, 1_234)
                .mapToObj(i ->
                    new Refused(
                        minute, "ann", "192.0.2." + i, "api", Subject.UNKNOWN, Optional.empty(), 1))
                .toList());

    HttpResponse<String> answer =
        get("principal=ann&until=2026-01-02T00:00:00Z", "Accept", "application/x-ndjson");

    assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-ndjson");
    List<JsonNode> lines = answer.body().lines().map(AuditEndpointTest::json).toList();
    assertThat(lines).hasSize(1_234).doesNotHaveDuplicates();
    assertThat(lines.getFirst().get("address").stringValue()).isEqualTo("192.0.2.1233");
    assertThat(lines.getFirst().get("count").longValue()).isEqualTo(1);
  }

  @Test
  void anExportOfNothingIsEmpty() throws Exception {
    HttpResponse<String> answer = get("principal=nobody", "Accept", "application/x-ndjson");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "-,      '',             401",
    "reader, '',             403",
    "admin,  since=x,        400",
    "admin,  until=yesterday, 400",
    "admin,  since=%2B12026-01-01T00:00:00Z, 400",
    "admin,  until=-0001-01-01T00:00:00Z, 400",
    "admin,  principal=%00,  400",
    "admin,  after=x,        400",
    "admin,  after=17,       400",
    "admin,  after=2026-13-01T00:00:00Z.17, 400",
    "admin,  after=2026-01-01T00:00:00.123456Z.17, 200",
    "admin,  limit=0,        400",
    "admin,  actoin=refused, 400",
    "admin,  since=2026-01-01T00:00:00Z, 200",
  })
  void questionsAreChecked(String who, String query, int status) throws Exception {
    assertThat(stage.ask(who, "GET", "/api/v1/audit?" + query, "").statusCode()).isEqualTo(status);
  }
}
