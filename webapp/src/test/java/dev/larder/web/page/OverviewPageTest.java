package dev.larder.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.core.access.Action;
import dev.larder.core.access.Grant;
import dev.larder.core.access.Role;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.Namespace;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.repository.UpstreamConfig;
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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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

/// The pages for those who run a server.
class OverviewPageTest {
  @TempDir private Path folder;

  private Stage stage;
  private final Instant now = Instant.now();

  @BeforeEach
  void start() throws Exception {
    stage = new Stage();
    Type mirror = new Type.Proxy(UpstreamConfig.of("https://mirror.example"));
    repository("secret", new Type.Hosted(Optional.empty()), "corp.test");
    repository("mirror", mirror);
    repository("all", Stage.group("secret", "mirror"));
    Role role = new Role("watching", List.of(Grant.everywhere(Action.OBSERVE)), Set.of());
    stage.stores.configuration().put(Role.KIND, role, ConfigurationAct.server("test"));
    stage.user("observer", "watching");
    PageStage.openPages(stage, folder, Optional.empty());
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  private void repository(String name, Type type, String... patterns) {
    stage
        .stores
        .configuration()
        .save(
            new Definition(
                new RepositoryName(name),
                "raw",
                type,
                type instanceof Type.Group,
                List.of(patterns).stream()
                    .map(pattern -> new Namespace(pattern, Namespace.Mode.EXCLUSIVE))
                    .toList(),
                Optional.empty(),
                Map.of()),
            ConfigurationAct.server("test"));
    stage.snapshots.reload();
  }

  private RepositoryId id(String name) {
    return stage.snapshots.current().find(new RepositoryName(name)).orElseThrow().id();
  }

  private HttpResponse<String> get(String who, String path) throws Exception {
    return stage.ask(who, "GET", path, "", "Accept", "text/html");
  }

  private String page(String who, String path) throws Exception {
    HttpResponse<String> answer = get(who, path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  /// A day of use, every quarter of an hour, with an hour in which no server ran.
  private void use() {
    for (int i = 1; i < 96; i++) {
      if (i / 4 != 5) {
        Instant at = now.minus(Duration.ofMinutes(15L * i));
        stage.stores.traffic().add(at, Map.of(id("all"), asked(i), id("mirror"), fetched(i)));
        stage
            .stores
            .traffic()
            .keep(at, Map.of(id("mirror"), new StoredAmount(1_000_000L - i, 10, 7)));
      }
    }
  }

  private static TrafficCounts asked(long i) {
    return new TrafficCounts(
        new ServedCounts(90 + i, 10, 5, 3, i % 2, 1_000_000),
        ServedCounts.NONE,
        UpstreamCounts.NONE);
  }

  private static TrafficCounts fetched(long i) {
    return new TrafficCounts(
        ServedCounts.NONE,
        new ServedCounts(90 + i, 10, 0, 0, 0, 1_000_000),
        new UpstreamCounts(
            10, i % 3, 40_000, new Latencies(List.of(0L, 0L, 8L, 0L, 2L, 0L, 0L, 0L, 0L))));
  }

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "-,        /admin/,                          401",
    "reader,   /admin/,                          403",
    "observer, /admin/,                          200",
    "admin,    /admin/,                          200",
    "admin,    /admin/?time=30d,                 200",
    "admin,    /admin/?time=1y&repository=all,   200",
    "admin,    /admin/?time=never,               200",
    "admin,    /admin/?repository=none,          404",
    "admin,    /admin/?repository=%3Cb%3E,       400",
    "-,        /admin/status,                    401",
    "reader,   /admin/status,                    403",
    "observer, /admin/status,                    200",
  })
  void answersThoseWhoMayObserve(String who, String path, int status) throws Exception {
    assertThat(get(who, path).statusCode()).isEqualTo(status);
  }

  @Test
  void saysWhatToDoWhereThereIsNothingYet() throws Exception {
    assertThat(page("admin", "/admin/"))
        .contains("No figures yet", "set up a client", "not asked yet", "no upstream")
        .contains("No module that you may read was downloaded")
        .doesNotContain("<svg");
    assertThat(page("admin", "/admin/status"))
        .contains("has asked no upstream since it started", "Nothing has happened");
  }

  @Test
  void tellsWhatIsIll() throws Exception {
    assertThat(page("admin", "/admin/"))
        .contains("<strong>database</strong>: is away")
        .doesNotContain("All parts of this server are well");
    assertThat(page("observer", "/admin/status"))
        .contains("<td class=\"bad\">is away</td>", "<td class=\"good\">well</td>");
  }

  @Test
  void drawsWhatIsKept() throws Exception {
    use();

    String page = page("admin", "/admin/");

    assertThat(page)
        .contains("Requests", "Hit rate", "Bytes served and saved", "Stored", "Upstream latency")
        .contains(
            "<path class=\"bar s0\"",
            "<path class=\"gap\"",
            "no figures",
            "/admin/figures?plot=requests&amp;time=24h")
        .contains("<desc id=\"requests-desc\">By how they ended. from store: at most ")
        .doesNotContain("style=", "onclick", "<script>");
    assertThat(page.split("<svg viewBox=\"0 0 440", -1)).hasSize(7);
    assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(33_000);
  }

  @Test
  void figuresStandInATable() throws Exception {
    use();

    String whole = page("admin", "/admin/figures?plot=hit-rate&time=24h&repository=mirror");
    String piece =
        stage
            .ask(
                "admin",
                "GET",
                "/admin/figures?plot=hit-rate&time=24h&repository=mirror",
                "",
                "Accept",
                "text/html",
                "HX-Request",
                "true")
            .body();

    assertThat(whole).contains("<h1>Hit rate</h1>", "Hour (UTC)", "</th><td>9", "Overview");
    assertThat(piece).contains("Hour (UTC)").doesNotContain("<html");
    assertThat(get("admin", "/admin/figures?plot=none").statusCode()).isEqualTo(404);
    assertThat(get("reader", "/admin/figures?plot=requests").statusCode()).isEqualTo(403);
  }

  @Test
  void aRepositoryIsLookedAtAlone() throws Exception {
    use();

    assertThat(page("admin", "/admin/?repository=mirror"))
        .contains("<option value=\"mirror\" selected>", "Upstream latency")
        .doesNotContain("<h2 id=\"repositories\">");
    assertThat(page("admin", "/admin/?repository=all")).doesNotContain("Upstream latency");
  }

  @Test
  void tellsHowRepositoriesWereUsed() throws Exception {
    use();

    String page = page("observer", "/admin/");

    assertThat(page.replaceAll("\\s+", " "))
        .contains(">all</a></th> <td>group</td>", ">mirror</a></th> <td>proxy</td>")
        .contains("<td class=\"number\">3.64 MB</td>");
  }

  /// Who may look at figures need not read modules.
  @Test
  void modulesAreNamedToThoseAloneWhoMayReadThem() throws Exception {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    Coordinates version = new Coordinates("corp.test/hidden", "v1");
    for (String where : List.of("all", "secret")) {
      stage
          .stores
          .metadata()
          .count(List.of(new DownloadCount(today, id(where), version, "ann", 3)));
    }

    assertThat(page("admin", "/admin/")).contains("/module/all?path=corp.test%2Fhidden");
    assertThat(page("observer", "/admin/")).doesNotContain("corp.test");
  }
}
