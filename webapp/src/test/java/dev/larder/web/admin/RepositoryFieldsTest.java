package dev.larder.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Format;
import dev.larder.api.FormatSetting;
import dev.larder.api.Formats;
import dev.larder.common.json.Json;
import dev.larder.web.testing.Stage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The fields that `openapi.json` describes of a repository are those that are read, shown and told
/// of on the page.
class RepositoryFieldsTest {
  /// Between them they have every field.
  private static final List<String> BODIES =
      List.of(
          """
          {"name":"own","format":"stub","type":"hosted","anonymousRead":true,
           "namespaces":[{"pattern":"corp.example"}]}
          """,
          """
          {"name":"mirror","format":"stub","type":"proxy",
           "upstream":{"url":"https://mirror.example","username":"u","password":"p",
             "caFile":"/ca.pem","proxy":"http://out.example:3128",
             "redirectHosts":["*.store.example"]}}
          """,
          """
          {"name":"git","format":"raw","type":"proxy","hookSecret":"sixteen-letters-at-least",
           "upstream":{"git":{"rules":[{"pattern":"git.corp.example/*",
             "url":"https://git.corp.example/{1}.git"}]}}}
          """,
          """
          {"name":"tags","format":"raw","type":"hosted",
           "git":{"rules":[{"pattern":"corp.example/*","url":"https://git.corp.example/{1}.git"}],
             "onTag":true}}
          """,
          """
          {"name":"all","format":"stub","type":"group","members":["own","mirror"],
           "publishTo":"own"}
          """);

  @Test
  void everyFieldIsReadAndShown(@TempDir Path folder) throws Exception {
    Set<String> shown = new TreeSet<>();
    try (Stage stage = ApiStage.open(folder)) {
      for (String body : BODIES) {
        String name = json(body).get("name").stringValue();
        HttpResponse<String> put = stage.ask("admin", "PUT", "/api/v1/repositories/" + name, body);
        assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
        shown.addAll(fields(json(put.body())));
      }
    }
    Set<String> missing = described(false);
    missing.removeAll(settings());
    missing.removeAll(shown);

    assertThat(missing)
        .as(
            "fields of openapi.json that no answer here shows: they need DefinitionReader,"
                + " DefinitionWriter, and a place in the bodies of this test")
        .isEmpty();
  }

  @Test
  void everyFieldIsOnThePage() throws Exception {
    Set<String> missing = described(true);
    missing.remove("name");
    missing.removeAll(onThePage());

    assertThat(missing)
        .as("fields of openapi.json without a row in docs/api.md, section Repositories")
        .isEmpty();
  }

  /// The fields in the first column of the table.
  private static Set<String> onThePage() throws Exception {
    String page = Files.readString(Path.of("../docs/api.md"));
    String section = page.substring(page.indexOf("\n## Repositories\n") + 1);
    return section
        .substring(0, section.indexOf("\n## "))
        .lines()
        .filter(line -> line.startsWith("| `"))
        .flatMap(line -> Pattern.compile("`([^`]+)`").matcher(line.split("\\|", -1)[1]).results())
        .map((MatchResult field) -> field.group(1))
        .collect(Collectors.toSet());
  }

  /// Settings of formats, which a test of the format's own holds.
  private static Set<String> settings() {
    return Formats.installed().byName().values().stream()
        .map(Format::settings)
        .flatMap(List::stream)
        .map(FormatSetting::name)
        .collect(Collectors.toSet());
  }

  private static Set<String> described(boolean secrets) throws IOException {
    JsonNode schemas = Json.read(OpenApi.text()).at("/components/schemas");
    Set<String> fields = new TreeSet<>();
    for (Map.Entry<String, JsonNode> field : properties(schemas, "Repository")) {
      if (field.getKey().equals("upstream")) {
        properties(schemas, "Upstream").stream()
            .filter(one -> secrets || !one.getValue().path("writeOnly").asBoolean(false))
            .forEach(one -> fields.add("upstream." + one.getKey()));
      } else if (secrets || !field.getValue().path("writeOnly").asBoolean(false)) {
        fields.add(field.getKey());
      }
    }
    return fields;
  }

  private static Set<Map.Entry<String, JsonNode>> properties(JsonNode schemas, String name) {
    return schemas.get(name).get("properties").properties();
  }

  private static Set<String> fields(JsonNode object) {
    Set<String> fields = new TreeSet<>(object.propertyNames());
    if (fields.remove("upstream")) {
      object.get("upstream").propertyNames().forEach(name -> fields.add("upstream." + name));
    }
    return fields;
  }

  private static JsonNode json(String text) {
    return Json.read(text.getBytes(StandardCharsets.UTF_8));
  }
}
