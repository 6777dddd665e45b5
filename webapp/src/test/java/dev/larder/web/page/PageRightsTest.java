package dev.larder.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Patterns;
import dev.larder.common.json.Json;
import dev.larder.core.access.Action;
import dev.larder.core.access.Grant;
import dev.larder.core.access.Role;
import dev.larder.core.access.RoleName;
import dev.larder.core.repository.Type;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.ui.PageRoute;
import dev.larder.ui.site.Pages;
import dev.larder.web.admin.AdminEndpoint;
import dev.larder.web.admin.ApiStage;
import dev.larder.web.http.Route;
import dev.larder.web.http.Routes;
import dev.larder.web.login.OwnSite;
import dev.larder.web.testing.Stage;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each page and form, asked by each sort of visitor, against what the API itself says to them: no
/// difference. A page that is added needs its line in `rights`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageRightsTest {
  private static final List<String> VISITORS =
      List.of("-", "nothing", "reader", "publisher", "observer", "admin", "token");

  @TempDir private static Path folder;

  private Stage stage;
  private RecordingPages pages;
  private String token;

  @BeforeAll
  void start() throws Exception {
    stage = Stage.ofInstalled();
    stage.repository(
        "private", new Type.Hosted(Optional.empty()), false, "corp.example/secret-part");
    stage.repository("public", new Type.Hosted(Optional.empty()), true);
    Role observer =
        new Role(
            "observer",
            List.of(new Grant(Patterns.of("*"), Patterns.of("*"), Set.of(Action.OBSERVE))),
            Set.of());
    var _ = stage.stores.configuration().put(Role.KIND, observer, ConfigurationAct.server("test"));
    stage.user("nothing");
    stage.user("reader", RoleName.READER);
    stage.user("publisher", RoleName.PUBLISHER);
    stage.user("observer", "observer");
    AdminEndpoint api = ApiStage.endpoint(stage, folder);
    OwnSite site = new OwnSite(Optional.empty());
    PageVisits visits = new PageVisits(stage.logins, stage.sessions, site);
    PageCalls calls = new PageCalls(stage.snapshots, api, visits, Optional.empty(), "1.2.3");
    pages = new RecordingPages(stage.logins, calls);
    stage.open(Routes.of(Route.below("/api/v1/", "api", api), Route.below("/", "page", pages)));
    HttpResponse<String> issued =
        stage.ask("admin", "POST", "/api/v1/me/tokens", "{\"name\": \"all\"}");
    token = Json.read(issued.body().getBytes(StandardCharsets.UTF_8)).path("token").asString();
  }

  @AfterAll
  void stop() {
    stage.close();
  }

  static Stream<Arguments> rows() {
    return RightsRow.all().stream()
        .flatMap(row -> VISITORS.stream().map(visitor -> Arguments.of(visitor, row)));
  }

  private HttpResponse<String> ask(String visitor, String method, String path, String body)
      throws Exception {
    return visitor.equals("token")
        ? stage.ask("admin", token, method, path, body, new String[0])
        : stage.ask(visitor, method, path, body);
  }

  private static boolean isRefused(int status) {
    return status == 401 || status == 403;
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("rows")
  void isRefusedToWhomTheApiRefusesIt(String visitor, RightsRow row) throws Exception {
    int shown = ask(visitor, row.method(), row.path(), row.form()).statusCode();
    List<RecordingPages.Called> called = List.copyOf(pages.asked());

    assertThat(called)
        .as("refused and not told by the page")
        .filteredOn(RecordingPages.Called::isRefused)
        .filteredOn(one -> !row.optional().contains(one.toString()))
        .allMatch(one -> one.status() == shown);
    assertThat(called)
        .as("changes that the row does not name")
        .filteredOn(one -> !one.call().method().equals("GET"))
        .allMatch(one -> row.operation().filter(asked -> isOf(one, asked)).isPresent());
    if (row.operation().isPresent()) {
      RightsRow.Asked asked = row.operation().get();
      int said = ask(visitor, asked.method(), "/api/v1/" + asked.path(), asked.body()).statusCode();
      assertThat(isRefused(shown) ? shown : 0).isEqualTo(isRefused(said) ? said : 0);
      assertThat(isRefused(shown) || called.stream().anyMatch(one -> isOf(one, asked)))
          .as("the page asks the operation of its row: %s", called)
          .isTrue();
    } else {
      assertThat(shown).isNotEqualTo(403);
    }
  }

  private static boolean isOf(RecordingPages.Called one, RightsRow.Asked asked) {
    return one.toString().equals(asked.toString().replaceFirst("\\?.*", ""));
  }

  static List<PageRoute> routes() {
    return Pages.all().routes();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("routes")
  void everyPageAndFormHasItsRow(PageRoute route) {
    assertThat(RightsRow.all())
        .filteredOn(row -> isAt(row, route))
        .extracting(RightsRow::method)
        .containsAll(route.methods());
  }

  private static boolean isAt(RightsRow row, PageRoute route) {
    String path = row.path().replaceFirst("\\?.*", "");
    return Pages.all().find(path).map(PageRoute::path).equals(Optional.of(route.path()));
  }

  /// Who may observe sees which repositories there are, as in the status and the metrics.
  private static String[] hidden(String visitor, RightsRow row) {
    return visitor.equals("observer") && row.path().startsWith("/admin/")
        ? new String[] {"secret-part"}
        : new String[] {"secret-part", "private"};
  }

  @Test
  void aPrivateNameIsShownToNobodyWhoMayNotReadIt() throws Exception {
    for (RightsRow row : RightsRow.all()) {
      for (String visitor : List.of("-", "nothing", "observer")) {
        // What somebody has typed themselves is no secret from them.
        if (!row.path().contains("private")) {
          assertThat(ask(visitor, row.method(), row.path(), row.form()).body())
              .as("%s as %s", row, visitor)
              .doesNotContain(hidden(visitor, row));
        }
      }
    }
  }
}
