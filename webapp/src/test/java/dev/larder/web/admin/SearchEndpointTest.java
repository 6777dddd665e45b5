package dev.larder.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.common.json.Json;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.storage.Samples;
import dev.larder.web.testing.Stage;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Components by their names, over a socket.
final class SearchEndpointTest {
  private Stage stage;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    stage = ApiStage.open(folder);
    stage.repository("own", new Type.Hosted(Optional.empty()), false, "corp");
    stage.repository("open", new Type.Hosted(Optional.empty()), true, "free");
    stage.repository("all", Stage.group("own", "open"), true);
    stored("own", "corp/chi", "v1");
    stored("own", "corp/chi", "v2");
    stored("open", "free/chi", "v1");
    stored("open", "free/x/chimera", "v1");
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

  private HttpResponse<String> ask(String who, String path) throws Exception {
    return stage.ask(who, "GET", "/api/v1/" + path, "");
  }

  private JsonNode get(String who, String path) throws Exception {
    HttpResponse<String> answer = ask(who, path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.read(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "admin, search?q=chi,                       corp/chi free/chi free/x/chimera",
    "-,     search?q=chi,                       free/chi free/x/chimera",
    "-,     search?q=corp,                      ''",
    "admin, search?q=corp,                      corp/chi",
    "admin, components:like?component=corp/cih, corp/chi",
    "-,     components:like?component=corp/cih, ''",
    "-,     components:like?component=corp/chi, free/chi",
  })
  void findsWhatTheCallerMayRead(String who, String path, String found) throws Exception {
    assertThat(
            get(who, path)
                .get("items")
                .valueStream()
                .map(one -> one.get("component").stringValue())
                .collect(Collectors.joining(" ")))
        .isEqualTo(found);
  }

  @Test
  void tellsWhatIsKnownOfWhatIsFound() throws Exception {
    JsonNode found = get("admin", "search?q=corp/chi").get("items").get(0);

    assertThat(found.get("repositories").toString()).isEqualTo("[\"own\"]");
    assertThat(found.get("latest").stringValue()).isEqualTo("v2");
    assertThat(found.get("storedAt").stringValue()).matches("2[0-9]{3}-.*Z");
  }

  @Test
  void pagesFollowEachOther() throws Exception {
    JsonNode first = get("-", "search?q=chi&limit=1");
    JsonNode second = get("-", "search?q=chi&limit=1&after=" + first.get("next").stringValue());

    assertThat(first.at("/items/0/component").stringValue()).isEqualTo("free/chi");
    assertThat(second.at("/items/0/component").stringValue()).isEqualTo("free/x/chimera");
    assertThat(second.get("next").isNull()).isTrue();
  }

  @Test
  void browsesALevelAtATime() throws Exception {
    JsonNode top = get("admin", "components:browse?repository=all");
    JsonNode below = get("-", "components:browse?repository=all&prefix=free");

    assertThat(top.get("items").toString())
        .isEqualTo("[{\"element\":\"corp\",\"below\":1},{\"element\":\"free\",\"below\":2}]");
    assertThat(below.at("/items/0/element").stringValue()).isEqualTo("chi");
    assertThat(below.at("/items/0/component/component").stringValue()).isEqualTo("free/chi");
    assertThat(below.at("/items/1").toString()).isEqualTo("{\"element\":\"x\",\"below\":1}");
  }

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "-,     search,                               400",
    "-,     search?q=,                            400",
    "-,     search?q=a&repository=own,            400",
    "-,     search?q=a&after=nothing,             400",
    "-,     search?q=a&limit=0,                   400",
    "-,     components:like,                      400",
    "-,     components:browse,                    400",
    "-,     components:browse?repository=own,     401",
    "-,     components:browse?repository=none,    401",
    "reader, components:browse?repository=none,   403",
    "admin, components:browse?repository=none,    404",
    "nobody, search?q=chi,                        401",
  })
  void refusesWhatCannotBe(String who, String path, int status) throws Exception {
    assertThat(ask(who, path).statusCode()).isEqualTo(status);
  }
}
