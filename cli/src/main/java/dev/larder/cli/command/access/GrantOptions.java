package dev.larder.cli.command.access;

import dev.larder.common.json.Json;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The options that say one grant.
final class GrantOptions {
  @Option(
      names = "--repositories",
      paramLabel = "NAME,…",
      split = ",",
      description = "Names or patterns of repositories.")
  private List<String> repositories = List.of();

  @Option(
      names = "--modules",
      paramLabel = "PATTERN,…",
      split = ",",
      description = "Patterns of names, as in GOPRIVATE (* is everything).")
  private List<String> modules = List.of();

  @Option(
      names = "--actions",
      paramLabel = "ACTION,…",
      split = ",",
      description = "Of read, publish, delete, administer, observe.")
  private List<String> actions = List.of();

  boolean given() {
    return !repositories.isEmpty() || !modules.isEmpty() || !actions.isEmpty();
  }

  /// As the API writes it; the server says what is missing.
  ObjectNode json() {
    ObjectNode grant = Json.object();
    BiConsumer<String, List<String>> put =
        (name, texts) -> {
          ArrayNode array = grant.putArray(name);
          texts.forEach(array::add);
        };
    put.accept("repositories", repositories);
    put.accept("modules", modules);
    put.accept("actions", actions);
    return grant;
  }

  /// The grants of roles as rows, numbered within each.
  static Stream<ObjectNode> rows(JsonNode role) {
    List<JsonNode> grants = role.path("grants").valueStream().toList();
    return java.util.stream.IntStream.range(0, grants.size())
        .mapToObj(i -> {
          ObjectNode row = Json.object();
          row.put("role", role.path("name").asString(""));
          row.put("number", i + 1);
          grants.get(i).properties().forEach(part -> row.set(part.getKey(), part.getValue()));
          return row;
        });
  }
}
