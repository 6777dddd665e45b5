package dev.larder.web.page;

import static org.assertj.core.api.Assertions.assertThat;

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

class SetUpScriptTest {
  private Stage stage;

  @BeforeEach
  void start() throws Exception {
    stage = new Stage();
    stage.repository("private", Stage.group(), false, "corp.secret");
    serve(Formats.installed());
  }

  private void serve(Formats formats) {
    stage.open(Routes.of(Route.at("/setup.sh", "home", new SetUpScript(formats))));
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void isOpenToEverybodyAndTheSameForAll() throws Exception {
    HttpResponse<String> answer = stage.ask("-", "GET", "/setup.sh", "");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .startsWith("#!/bin/sh\n")
        .endsWith("\nmain \"$@\"\n")
        .doesNotContain("corp.secret", "@helper@");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("public, max-age=300");
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
    assertThat(stage.ask("admin", "GET", "/setup.sh", "").body()).isEqualTo(answer.body());
  }

  @Test
  void canOnlyBeRead() throws Exception {
    assertThat(stage.ask("-", "HEAD", "/setup.sh", "").statusCode()).isEqualTo(200);
    assertThat(stage.ask("-", "POST", "/setup.sh", "x").statusCode()).isEqualTo(405);
  }

  @Test
  void saysThatNoFormatHasOne() throws Exception {
    serve(Formats.of(List.of(new StubFormat())));

    HttpResponse<String> answer = stage.ask("-", "GET", "/setup.sh", "");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("no format here");
  }
}
