package dev.larder.web.admin;

import static dev.larder.core.repository.Namespace.Mode.EXCLUSIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Patterns;
import dev.larder.common.json.Json;
import dev.larder.core.access.Action;
import dev.larder.core.access.Grant;
import dev.larder.core.access.Role;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.Namespace;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.DownloadCount;
import dev.larder.core.traffic.Latencies;
import dev.larder.core.traffic.ServedCounts;
import dev.larder.core.traffic.StoredAmount;
import dev.larder.core.traffic.TrafficCounts;
import dev.larder.core.traffic.UpstreamCounts;
import dev.larder.web.testing.Stage;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Figures of traffic, over a socket.
class TrafficEndpointTest {
  private static final TrafficCounts COUNTS =
      new TrafficCounts(
          new ServedCounts(70, 20, 5, 4, 1, 5_000),
          new ServedCounts(3, 2, 0, 0, 0, 500),
          new UpstreamCounts(
              25, 2, 900, new Latencies(List.of(0L, 0L, 20L, 0L, 3L, 0L, 0L, 0L, 0L))));

  private Stage stage;
  private RepositoryId secret;
  private RepositoryId open;
  private final Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    stage = ApiStage.open(folder);
    repository("secret", new Type.Hosted(Optional.empty()), new Namespace("corp.test", EXCLUSIVE));
    repository("open", Stage.group("secret"));
    secret = id("secret");
    open = id("open");
    role("watching", Grant.everywhere(Action.OBSERVE));
    stage.user("observer", "watching");
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  /// Everybody may read the group, as far as its members are shown to them.
  private void repository(String name, Type type, Namespace... namespaces) {
    Definition definition =
        new Definition(
            new RepositoryName(name),
            "raw",
            type,
            type instanceof Type.Group,
            List.of(namespaces),
            Optional.empty(),
            Map.of());
    stage.stores.configuration().save(definition, ConfigurationAct.server("test"));
    stage.snapshots.reload();
  }

  private void role(String name, Grant... grants) {
    Role role = new Role(name, List.of(grants), Set.of());
    stage.stores.configuration().put(Role.KIND, role, ConfigurationAct.server("test"));
    stage.snapshots.reload();
  }

  private RepositoryId id(String name) {
    return stage.snapshots.current().find(new RepositoryName(name)).orElseThrow().id();
  }

  private HttpResponse<String> get(String who, String query) throws Exception {
    return stage.ask(who, "GET", "/api/v1/traffic" + query, "");
  }

  private JsonNode json(String who, String query) throws Exception {
    HttpResponse<String> answer = get(who, query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.read(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "-,        '',                   401",
    "reader,   '',                   403",
    "reader,   ?repository=open,     403",
    "observer, '',                   200",
    "admin,    '',                   200",
    "admin,    ?repository=secret,   200",
    "admin,    ?repository=none,     404",
    "admin,    ?repository=No/Name,  400",
    "admin,    ?step=2h,             400",
    "admin,    ?deep=1,              400",
    "admin,    ?since=yesterday,     400",
    "admin,    ?since=2026-01-02T00:00:00Z&until=2026-01-02T00:00:00Z,         400",
    "admin,    ?since=2026-01-01T00:00:00Z&until=2026-02-01T00:00:00Z&step=5m, 400",
    "admin,    ?since=2026-01-01T00:00:00Z&until=2026-02-01T00:00:00Z&step=1d, 200",
    "admin,    ?since=1970-01-01T00:00:00Z,                                    200",
  })
  void answers(String who, String query, int status) throws Exception {
    assertThat(get(who, query).statusCode()).isEqualTo(status);
  }

  @Test
  void tellsOfOneRepository() throws Exception {
    stage.stores.traffic().add(hour, Map.of(secret, COUNTS));
    stage.stores.traffic().keep(hour, Map.of(secret, new StoredAmount(100, 10, 3)));

    JsonNode told = json("admin", "?repository=secret&step=1h");

    assertThat(told.path("repository").stringValue()).isEqualTo("secret");
    assertThat(told.has("repositories")).isFalse();
    assertThat(told.path("points").toString())
        .isEqualTo(
            "[{\"requests\":100,\"hits\":70,\"fetched\":20,\"missing\":5,\"refused\":4,"
                + "\"failed\":1,\"bytes\":5000,"
                + "\"asMember\":{\"hits\":3,\"fetched\":2,\"bytes\":500},"
                + "\"upstream\":{\"requests\":25,\"errors\":2,\"bytes\":900,\"p50Millis\":70,"
                + "\"p95Millis\":731},\"at\":\""
                + hour
                + "\"}]");
    assertThat(told.path("storage").toString())
        .isEqualTo("[{\"at\":\"" + hour + "\",\"bytes\":100,\"deletedBytes\":10,\"versions\":3}]");
  }

  @Test
  void aSumHasEachRequestOnceAndNamesRepositoriesByTheirUse() throws Exception {
    stage.stores.traffic().add(hour, Map.of(secret, COUNTS, open, COUNTS.plus(COUNTS)));

    JsonNode told = json("admin", "?step=1h");

    assertThat(told.at("/points/0/requests").longValue()).isEqualTo(300);
    assertThat(told.at("/points/0/asMember/hits").longValue()).isZero();
    assertThat(told.path("repositories").findValuesAsString("repository"))
        .containsExactly("open", "secret");
    assertThat(told.at("/repositories/1/asMember/bytes").longValue()).isEqualTo(500);
  }

  @Test
  void longTimesHaveLongSteps() throws Exception {
    assertThat(json("admin", "").path("step").stringValue()).isEqualTo("5m");
    assertThat(
            json("admin", "?since=" + hour.minus(30, ChronoUnit.DAYS)).path("step").stringValue())
        .isEqualTo("1h");
    assertThat(
            json("admin", "?since=" + hour.minus(365, ChronoUnit.DAYS)).path("step").stringValue())
        .isEqualTo("1d");
  }

  /// Who may look at figures need not read modules: their names are shown to those who may.
  @Test
  void modulesAreNamedToThoseWhoMayReadThem() throws Exception {
    downloaded(secret, "corp.test/one", 5);
    downloaded(open, "corp.test/one", 7);
    downloaded(open, "corp.test/two", 6);
    role(
        "half",
        Grant.everywhere(Action.OBSERVE),
        new Grant(Patterns.of("*"), Patterns.of("corp.test/two"), Set.of(Action.READ)));
    stage.user("half", "half");

    assertThat(named("admin", ""))
        .containsExactly("open corp.test/one", "open corp.test/two", "secret corp.test/one");
    assertThat(named("admin", "?repository=secret")).containsExactly("secret corp.test/one");
    assertThat(named("half", "")).containsExactly("open corp.test/two");
    assertThat(get("observer", "").body()).doesNotContain("corp.test");
  }

  private void downloaded(RepositoryId where, String what, long downloads) {
    LocalDate today = LocalDate.ofInstant(hour, ZoneOffset.UTC);
    stage
        .stores
        .metadata()
        .count(
            List.of(
                new DownloadCount(today, where, new Coordinates(what, "v1"), "ann", downloads)));
  }

  private List<String> named(String who, String query) throws Exception {
    return json(who, query)
        .path("mostDownloaded")
        .valueStream()
        .map(
            one -> one.path("repository").stringValue() + " " + one.path("component").stringValue())
        .toList();
  }
}
