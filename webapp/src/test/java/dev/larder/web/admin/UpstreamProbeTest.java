package dev.larder.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.common.json.Json;
import dev.larder.core.repository.Type;
import dev.larder.core.repository.UpstreamConfig;
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

/// Testing an upstream over a socket, with a network on which nobody answers.
class UpstreamProbeTest {
  private Stage stage;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    stage = ApiStage.open(folder);
    stage.repository("own", new Type.Hosted(Optional.empty()), false, "corp");
    stage.repository("up", new Type.Proxy(UpstreamConfig.of("https://mirror.example")), false);
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  private HttpResponse<String> ask(String who, String method, String path) throws Exception {
    return stage.ask(who, method, "/api/v1/repositories/" + path, "");
  }

  @ParameterizedTest(name = "{0} {1} {2} is {3}")
  @CsvSource({
    "admin,  POST, up:test-upstream,   200",
    "-,      POST, up:test-upstream,   401",
    "reader, POST, up:test-upstream,   403",
    "admin,  POST, own:test-upstream,  422",
    "admin,  POST, none:test-upstream, 404",
    "admin,  POST, up:test-downstream, 405",
    "admin,  POST, :test-upstream,     405",
    "admin,  GET,  up:test-upstream,   404",
  })
  void isForAdministratorsAndProxies(String who, String method, String path, int status)
      throws Exception {
    assertThat(ask(who, method, path).statusCode()).isEqualTo(status);
  }

  @Test
  void saysWhatIsSeen() throws Exception {
    String body = ask("admin", "POST", "up:test-upstream").body();
    JsonNode report = Json.read(body.getBytes(StandardCharsets.UTF_8));

    assertThat(report.get("usable").booleanValue()).isFalse();
    assertThat(report.get("cause").stringValue()).isEqualTo("connection");
    assertThat(report.get("text").stringValue()).isEqualTo("refused");
  }
}
