package dev.larder.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Patterns;
import dev.larder.common.json.Json;
import dev.larder.core.access.Action;
import dev.larder.core.access.Author;
import dev.larder.core.access.Grant;
import dev.larder.core.access.Role;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.repository.UpstreamConfig;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.Publication;
import dev.larder.core.storage.Samples;
import dev.larder.core.storage.TagDrift;
import dev.larder.core.storage.TagLook;
import dev.larder.web.testing.Stage;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
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

/// What is stored, over a socket.
class ComponentsEndpointTest {
  private static final String VERSION = "version?repository=own&component=corp/a&version=v2";

  private static final Type PROXY = new Type.Proxy(UpstreamConfig.of("http://up.test"));

  private Stage stage;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    stage = ApiStage.open(folder);
    stage.repository("own", new Type.Hosted(Optional.empty()), false, "corp");
    stage.repository("open", new Type.Hosted(Optional.empty()), true, "free");
    stage.repository("all", Stage.group("own", "open"), true);
    stage.repository("world", PROXY, true);
    stored("own", "corp/a", "v1");
    stored("own", "corp/a", "v2");
    stored("own", "corp/b", "v1.0+odd");
    stored("open", "free/x", "v1");
    for (String version : List.of("v1", "v2", "v3")) {
      fetched("world", version);
    }
  }

  private void fetched(String repository, String version) {
    var id = stage.snapshots.current().find(new RepositoryName(repository)).orElseThrow().id();
    var _ =
        stage
            .stores
            .metadata()
            .commit(
                Samples.fetched(
                    id,
                    new Coordinates("lib", version),
                    Map.of("sum", version),
                    Samples.big("body", version)));
  }

  private void stored(String repository, String component, String version) {
    var id = stage.snapshots.current().find(new RepositoryName(repository)).orElseThrow().id();
    Coordinates name = new Coordinates(component, version);
    var _ = stage.stores.metadata().commit(Samples.published(id, name, name.toString()));
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  private HttpResponse<String> ask(String who, String method, String path) throws Exception {
    return stage.ask(who, method, "/api/v1/" + path, "");
  }

  private JsonNode get(String path) throws Exception {
    HttpResponse<String> answer = ask("admin", "GET", path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.read(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void tellsPrincipalsWhoPublishedAVersion() throws Exception {
    String free = "version?repository=open&component=free/x&version=v1";

    assertThat(get(VERSION).get("publisher").stringValue()).isEqualTo("alice");
    assertThat(get(free).get("publisher").stringValue()).isEqualTo("alice");
    assertThat(ask("reader", "GET", free).body()).contains("alice");
    assertThat(ask("-", "GET", free).body()).doesNotContain("alice");
  }

  @Test
  void listsEveryVersionForAuditors() throws Exception {
    JsonNode first = get("versions?repository=all&limit=3");
    JsonNode rest =
        get("versions?repository=all&limit=3&after=" + encoded(first.get("next").stringValue()));

    assertThat(first.get("items").valueStream().map(JsonNode::toString))
        .containsExactly(
            item("corp/a", "v1", "own"),
            item("corp/a", "v2", "own"),
            item("corp/b", "v1.0+odd", "own"));
    assertThat(rest.get("items").valueStream().map(JsonNode::toString))
        .containsExactly(item("free/x", "v1", "open"));
    assertThat(rest.get("next").isNull()).isTrue();
  }

  private static String item(String component, String version, String repository) {
    return """
    {"component":"%1$s","version":"%2$s","repository":"%3$s","complete":true,"sum":"%1$s@%2$s"}\
    """
        .formatted(component, version, repository);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void listsWhatNoRecordHasSpokenFor() throws Exception {
    JsonNode items = get("versions?repository=world&verified=false").get("items");

    assertThat(items.valueStream().map(one -> one.get("version").stringValue()))
        .containsExactly("v1", "v2", "v3");
    assertThat(get("versions?repository=own&verified=false").get("items")).isEmpty();
  }

  @ParameterizedTest(name = "a tag that {0}")
  @CsvSource({"moved, bbb", "vanished,"})
  void tellsThatTheTagOfAVersionLeadsElsewhere(String what, String now) throws Exception {
    Definition git =
        new Definition(
            new RepositoryName("git"), "raw", PROXY, true, List.of(), Optional.empty(), Map.of());
    RepositoryId id =
        stage.stores.configuration().save(git, ConfigurationAct.server("test")).repository().id();
    stage.snapshots.reload();
    Coordinates name = new Coordinates("lib", "v4");
    commitFromTag(id, name, Map.of("ref", "v4", "hash", "aaa"));
    String path = "version?repository=git&component=lib&version=v4";
    assertThat(get(path).has("tagMoved")).isFalse();
    Instant seen = Instant.parse("2026-01-02T03:04:05Z");
    TagDrift drift = new TagDrift("v4", "aaa", Optional.ofNullable(now), seen);
    var _ =
        stage
            .stores
            .tagLooks()
            .keep(
                new TagLook(id, name, seen, new TagLook.Seen.Drifted(drift)),
                Author.server("test"));

    JsonNode shown = get(path).get("tagMoved");
    assertThat(shown.get("tag").stringValue()).isEqualTo("v4");
    assertThat(shown.get("recorded").stringValue()).isEqualTo("aaa");
    assertThat(shown.has("now")).isEqualTo(what.equals("moved"));
    assertThat(shown.get("since").stringValue()).isEqualTo("2026-01-02T03:04:05Z");
  }

  private void commitFromTag(RepositoryId id, Coordinates name, Map<String, String> origin) {
    Publication one = Samples.fetched(id, name, Map.of(), Samples.big("body", "v4"));
    var _ =
        stage
            .stores
            .metadata()
            .commit(
                new Publication(
                    id,
                    one.format(),
                    name,
                    one.files(),
                    one.facts(),
                    one.time(),
                    origin,
                    one.mode(),
                    one.completeFiles(),
                    one.sharing(),
                    one.author()));
  }

  @ParameterizedTest(name = "{0} {1} {2} is {3}")
  @CsvSource({
    "-,      GET,    components?repository=own,                             401",
    "reader, GET,    components?repository=own,                             403",
    "-,      GET,    components?repository=none,                            401",
    "reader, GET,    components?repository=none,                            403",
    "admin,  GET,    components?repository=none,                            404",
    "admin,  GET,    components,                                            400",
    "admin,  GET,    components?repository=A%20B,                           400",
    "admin,  GET,    components?repository=own&colour=red,                  400",
    "-,      GET,    components?repository=open,                            200",
    "-,      GET,    versions?repository=all&component=free/x,              200",
    "-,      GET,    versions?repository=all&component=corp/a,              401",
    "reader, GET,    versions?repository=all&component=corp/a,              403",
    "reader, GET,    versions?repository=all&component=corp/none,           403",
    "admin,  GET,    versions?repository=all&component=corp/none,           404",
    "admin,  GET,    versions?repository=own,                               200",
    "reader, GET,    versions?repository=own,                               403",
    "-,      GET,    versions?repository=own,                               401",
    "admin,  GET,    versions?repository=own&verified=true,                 400",
    "admin,  GET,    versions?repository=own&component=corp/a&verified=false, 400",
    "admin,  GET,    versions?repository=own&after=odd,                     400",
    "-,      GET,    version?repository=own&component=corp/a&version=v1,    401",
    "reader, GET,    version?repository=own&component=corp/a&version=v1,    403",
    "admin,  GET,    version?repository=own&component=corp/a&version=v9,    404",
    "-,      DELETE, version?repository=open&component=free/x&version=v1&reason=r, 401",
    "reader, DELETE, version?repository=open&component=free/x&version=v1&reason=r, 403",
    "admin,  DELETE, version?repository=all&component=free/x&version=v1&reason=r,  422",
    "admin,  DELETE, version?repository=open&component=free/x&version=v1,          422",
    "admin,  DELETE, version?repository=open&component=free/x&version=v9&reason=r, 404",
    "admin,  POST,   version:restore?repository=own&component=corp/a&version=v1,   409",
    "reader, POST,   version:restore?repository=own&component=corp/a&version=v1,   403",
  })
  void asksTheRightsOnTheContent(String who, String method, String path, int status)
      throws Exception {
    HttpResponse<String> answer = ask(who, method, path);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
  }

  @ParameterizedTest(name = "{0} purges {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -       | {"repository":"world","component":"lib","version":"v1","reason":"r"}   | 401
          reader  | {"repository":"world","component":"lib","version":"v1","reason":"r"}   | 403
          reader  | {"repository":"none","component":"lib","version":"v1","reason":"r"}    | 403
          deleter | {"repository":"world","component":"lib","version":"v1","reason":"r"}   | 204
          deleter | {"repository":"own","component":"corp/a","version":"v1","reason":"r"}  | 403
          admin   | {"repository":"world","component":"lib","version":"v1","reason":"r","forgetHashes":true} | 204
          admin   | {"repository":"world","component":"lib","version":"v9","reason":"r"}   | 404
          admin   | {"repository":"none","component":"lib","version":"v1","reason":"r"}    | 404
          admin   | {"repository":"own","component":"corp/a","version":"v1","reason":"r"}  | 422
          admin   | {"repository":"all","component":"corp/a","version":"v1","reason":"r"}  | 422
          admin   | {"repository":"A B","component":"lib","version":"v1","reason":"r"}     | 422
          admin   | {"repository":"world","component":"lib","version":"v1","reason":""}    | 422
          admin   | {"repository":"world","component":"lib","version":"v1"}                | 400
          admin   | {"repository":"world","component":"lib","version":"v1","reason":"r","colour":1} | 400
          admin   | no json                                                                | 400
          """)
  void purgesWhatAProxyHasFetched(String who, String body, int status) throws Exception {
    stage
        .stores
        .configuration()
        .put(
            Role.KIND,
            new Role(
                "purger",
                List.of(new Grant(Patterns.of("world"), Patterns.of("lib"), Set.of(Action.DELETE))),
                Set.of()),
            ConfigurationAct.server("test"));
    stage.user("deleter", "purger");

    HttpResponse<String> answer = stage.ask(who, "POST", "/api/v1/version:purge", body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(stage.audited("version.purge")).hasSize(status == 204 ? 1 : 0);
  }

  @Test
  void aDeletedVersionIsNotPurgedBackIntoUse() throws Exception {
    String one = "version?repository=world&component=lib&version=v2";
    assertThat(ask("admin", "DELETE", one + "&reason=leaked").statusCode()).isEqualTo(204);
    String body =
        "{\"repository\":\"world\",\"component\":\"lib\",\"version\":\"v2\",\"reason\":\"r\"}";

    HttpResponse<String> answer = stage.ask("admin", "POST", "/api/v1/version:purge", body);

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("back into use", "restore it first");
    assertThat(get(one).at("/deleted/reason").stringValue()).isEqualTo("leaked");
  }

  @Test
  void pagesThroughComponents() throws Exception {
    JsonNode first = get("components?repository=all&limit=2");
    JsonNode second = get("components?repository=all&after=" + first.get("next").stringValue());

    assertThat(first.get("items").findValuesAsString("component"))
        .containsExactly("corp/a", "corp/b");
    assertThat(first.at("/items/0/repositories/0").stringValue()).isEqualTo("own");
    assertThat(second.get("items").findValuesAsString("component")).containsExactly("free/x");
    assertThat(second.get("next").isNull()).isTrue();
  }

  @Test
  void showsVersionsNewestFirst() throws Exception {
    JsonNode page = get("versions?repository=all&component=corp/a");

    assertThat(page.get("items").findValuesAsString("version")).containsExactly("v2", "v1");
    assertThat(page.at("/items/0/repository").stringValue()).isEqualTo("own");
  }

  @Test
  void showsAVersionWithItsFiles() throws Exception {
    JsonNode details = get("version?repository=all&component=corp/b&version=v1.0+odd");

    assertThat(details.get("repository").stringValue()).isEqualTo("own");
    assertThat(details.get("version").stringValue()).isEqualTo("v1.0+odd");
    assertThat(details.get("files").findValuesAsString("name")).containsExactly("body", "note");
    assertThat(details.at("/files/0/sha256").stringValue()).hasSize(64);
    assertThat(details.at("/origin/url").stringValue()).startsWith("https://");
    assertThat(details.at("/downloads/total").longValue()).isZero();
  }

  @Test
  void deletesWithAReasonAndRestores() throws Exception {
    JsonNode before = get(VERSION);

    assertThat(ask("admin", "DELETE", VERSION + "&reason=leaked").statusCode()).isEqualTo(204);
    assertThat(ask("admin", "DELETE", VERSION + "&reason=leaked").statusCode()).isEqualTo(409);
    assertThat(get(VERSION).at("/deleted/reason").stringValue()).isEqualTo("leaked");
    assertThat(get("versions?repository=own&component=corp/a").at("/items/0/denied/reason"))
        .hasToString("\"leaked\"");
    assertThat(ask("admin", "POST", VERSION.replace("version?", "version:restore?")))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(204);
    assertThat(get(VERSION)).isEqualTo(before);
    assertThat(get("audit?principal=admin").get("items").findValuesAsString("action"))
        .startsWith("version.restore", "version.delete");
  }
}
