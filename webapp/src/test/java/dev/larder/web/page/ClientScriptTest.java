package dev.larder.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.ClientTools;
import dev.larder.api.Formats;
import dev.larder.web.http.Route;
import dev.larder.web.http.Routes;
import dev.larder.web.testing.Stage;
import dev.larder.web.testing.StubFormat;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientScriptTest {
  private Stage stage;

  @BeforeEach
  void start() throws Exception {
    stage = new Stage();
    stage.repository("private", Stage.group(), false, "corp.secret");
    serve(Formats.installed());
  }

  private void serve(Formats formats) {
    stage.open(
        Routes.of(
            Route.at("/setup.sh", "home", new ClientScript(formats, ClientTools::setUpScript)),
            Route.at("/publish.sh", "home", new ClientScript(formats, ClientTools::publishScript)),
            Route.at(
                "/verify.go", "home", new ClientScript(formats, ClientTools::verifierProgram))));
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/setup.sh", "/publish.sh"})
  void isOpenToEverybodyAndTheSameForAll(String path) throws Exception {
    HttpResponse<String> answer = stage.ask("-", "GET", path, "");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .startsWith("#!/bin/sh\n")
        .endsWith("\nmain \"$@\"\n")
        .doesNotContain("corp.secret", "@helper@");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("public, max-age=300");
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
    assertThat(stage.ask("admin", "GET", path, "").body()).isEqualTo(answer.body());
  }

  @Test
  void servesTheVerifierAsAProgram() throws Exception {
    HttpResponse<String> answer = stage.ask("-", "GET", "/verify.go", "");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).startsWith("// ").contains("\npackage main\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/setup.sh", "/publish.sh", "/verify.go"})
  void canOnlyBeRead(String path) throws Exception {
    assertThat(stage.ask("-", "HEAD", path, "").statusCode()).isEqualTo(200);
    assertThat(stage.ask("-", "POST", path, "x").statusCode()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/setup.sh", "/publish.sh", "/verify.go"})
  void saysThatNoFormatHasOne(String path) throws Exception {
    serve(Formats.of(List.of(new StubFormat())));

    HttpResponse<String> answer = stage.ask("-", "GET", path, "");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("no format here");
  }
}
