package dev.larder.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.common.json.Json;
import dev.larder.web.admin.AdminEndpoint;
import dev.larder.web.admin.ApiStage;
import dev.larder.web.http.Route;
import dev.larder.web.http.Routes;
import dev.larder.web.testing.PageBrowser;
import dev.larder.web.testing.Stage;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A server with its pages and its API, asked as its administrator.
final class AdminStage implements AutoCloseable {
  final Stage stage;
  private final PageBrowser browser;

  AdminStage(Path folder) throws Exception {
    stage = Stage.ofInstalled();
    AdminEndpoint api = ApiStage.endpoint(stage, folder);
    PageEndpoint pages =
        new PageEndpoint(
            stage.logins, stage.sessions, stage.snapshots, api, Optional.empty(), "1.2.3");
    stage.open(
        Routes.of(
            Route.below("/asset/", "asset", new AssetEndpoint()),
            Route.below("/api/v1/", "api", api),
            Route.below("/", "page", pages)));
    // The connection becomes one of HTTP/2 with the first request, which has no body therefore.
    assertThat(stage.ask("-", "GET", "/", "").statusCode()).isEqualTo(200);
    browser = new PageBrowser(stage.uri()).logIn("admin", Stage.PASSWORD);
  }

  HttpResponse<String> api(String method, String path, String body) throws Exception {
    return stage.ask("admin", method, "/api/v1/" + path, body, "Content-Type", "application/json");
  }

  JsonNode read(String path) throws Exception {
    return Json.read(api("GET", path, "").body().getBytes(StandardCharsets.UTF_8));
  }

  /// Makes an object.
  void put(String path, String body) throws Exception {
    HttpResponse<String> made = api("PUT", path, body);
    assertThat(made.statusCode()).as(made.body()).isLessThan(300);
  }

  HttpResponse<String> open(String user, String path) throws Exception {
    return user.equals("admin")
        ? browser.get(path)
        : stage.ask(user, "GET", path, "", "Accept", "text/html");
  }

  /// A page that is there.
  String page(String path) throws Exception {
    HttpResponse<String> page = open("admin", path);
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    return page.body();
  }

  /// The form of a page that is there, which is sent to the page itself.
  ShownForm form(String path) throws Exception {
    return ShownForm.of(page(path), path);
  }

  HttpResponse<String> send(ShownForm form) throws Exception {
    return browser.send(
        "POST",
        form.action(),
        form.sent(),
        "Origin",
        stage.uri().toString().replaceFirst("/$", ""));
  }

  @Override
  public void close() {
    stage.close();
  }
}
