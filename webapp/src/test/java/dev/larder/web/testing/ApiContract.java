package dev.larder.web.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.larder.common.json.Json;
import dev.larder.web.admin.AdminEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Holds every answer of the API to `openapi.json`: its status, its media type and its body.
public final class ApiContract {
  private static final String ROOT = "/api/v1/";

  /// Kinds of objects of the formats that exist in tests only.
  private static final Set<String> KINDS_OF_TEST_FORMATS = Set.of("witnesses", "logs", "own-logs");

  private static final class Shared {
    static final ApiContract CONTRACT = new ApiContract();
  }

  private final SchemaRegistry schemas =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final ObjectNode description;

  /// Compiled at first use: a test asks for the same few kinds of answers again and again.
  private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();

  /// The one of all tests.
  public static ApiContract shared() {
    return Shared.CONTRACT;
  }

  private ApiContract() {
    try (InputStream in = AdminEndpoint.class.getResourceAsStream("openapi.json")) {
      description = (ObjectNode) Json.read(Objects.requireNonNull(in).readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    ObjectNode repository =
        (ObjectNode) description.at("/components/schemas/Repository/properties");
    ((ArrayNode) repository.at("/format/enum")).add("stub").add("raw");
    repository.putObject("acceptOdd").put("type", "boolean");
    repository.putObject("acceptDashes").put("type", "boolean");
    repository.putObject("flavour").put("type", "string");
  }

  /// Throws an [AssertionError] where an answer is not as described.
  public void hold(String method, String uri, HttpResponse<String> answer) {
    String path = uri.contains("?") ? uri.substring(0, uri.indexOf('?')) : uri;
    if (!path.startsWith(ROOT) || isOfTestFormat(path)) {
      return;
    }
    List<JsonNode> paths = paths(path);
    String verb = method.toLowerCase(Locale.ROOT).replace("head", "get");
    Optional<JsonNode> operation =
        paths.stream().filter(one -> one.has(verb)).map(one -> one.get(verb)).findFirst();
    if (operation.isEmpty()) {
      assertThat(answer.statusCode())
          .as("%s %s is not described in openapi.json", method, path)
          .isIn(401, 403, paths.isEmpty() ? 404 : 405);
      return;
    }
    String status = Integer.toString(answer.statusCode());
    JsonNode response = resolved(operation.get().at("/responses/" + status));
    assertThat(response.isObject())
        .as(
            "%s %s answers %s, not described in openapi.json: %s",
            method, path, status, answer.body())
        .isTrue();
    body(method + " " + path + " " + status, response, answer);
  }

  private static boolean isOfTestFormat(String path) {
    return KINDS_OF_TEST_FORMATS.contains(path.substring(ROOT.length()).replaceFirst("/.*", ""));
  }

  /// The paths that match, the most exact one first.
  private List<JsonNode> paths(String path) {
    return description.get("paths").properties().stream()
        .filter(entry -> path.matches(pattern(entry.getKey())))
        .sorted(Comparator.comparingInt(entry -> -entry.getKey().length()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /// A name at the end takes everything below.
  private static String pattern(String template) {
    return template.replaceFirst("\\{\\w+}$", ".+").replaceAll("\\{\\w+}", "[^/]+");
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? description.at(node.get("$ref").stringValue().substring(1)) : node;
  }

  private void body(String what, JsonNode response, HttpResponse<String> answer) {
    if (!response.has("content")) {
      assertThat(answer.body()).as(what).isEmpty();
      return;
    }
    String type =
        answer.headers().firstValue("Content-Type").orElse("none").replaceFirst(";.*", "");
    assertThat(response.get("content").propertyNames()).as(what).contains(type);
    JsonNode schema = response.get("content").get(type).path("schema");
    if (type.endsWith("json") && !type.endsWith("ndjson") && schema.isObject()) {
      JsonNode body = Json.read(answer.body().getBytes(StandardCharsets.UTF_8));
      assertThat(errors(schema, body))
          .as("%s is not what openapi.json describes: %s", what, answer.body())
          .isEmpty();
    }
  }

  private List<Error> errors(JsonNode schema, JsonNode body) {
    return compiled.computeIfAbsent(schema, this::compile).validate(body);
  }

  private Schema compile(JsonNode schema) {
    ObjectNode whole = Json.object();
    whole.putArray("allOf").add(schema);
    whole.set("components", description.get("components"));
    return schemas.getSchema(whole);
  }
}
