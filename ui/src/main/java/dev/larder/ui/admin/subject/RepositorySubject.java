package dev.larder.ui.admin.subject;

import dev.larder.api.Format;
import dev.larder.api.FormatSetting;
import dev.larder.common.json.Json;
import dev.larder.ui.PageCall;
import dev.larder.ui.admin.ObjectSubject;
import dev.larder.ui.admin.PageSection;
import dev.larder.ui.admin.TableCell;
import dev.larder.ui.admin.TableView;
import dev.larder.ui.form.FormField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Repositories: hosted, proxies and groups.
public record RepositorySubject() implements ObjectSubject {
  @Override
  public String path() {
    return "repositories";
  }

  @Override
  public Naming naming() {
    return new Naming(
        "a repository",
        "repository",
        "Repositories",
        "Where content is: uploaded (hosted), fetched from elsewhere (proxy), or both under one"
            + " address (group).",
        "1 to 63 of a-z 0-9 . _ - and begins with a letter or digit. It is in the address that"
            + " clients use.",
        "Its address is gone for all clients, and what only it stores is removed for good.");
  }

  @Override
  public List<String> heads() {
    return List.of("Type", "What is behind it", "Namespaces", "Who may read");
  }

  @Override
  public List<TableCell> cells(PageCall call, JsonNode one) {
    return List.of(
        TableCell.words(one.path("format").asString("") + ", " + one.path("type").asString("")),
        TableCell.words(behind(one)),
        TableCell.words(namespaces(one)),
        one.path("anonymousRead").asBoolean(false)
            ? new TableCell.Badge("everybody", "warn")
            : new TableCell.Badge("by role", "faint"));
  }

  private static String namespaces(JsonNode one) {
    String all =
        one.path("namespaces")
            .valueStream()
            .map(namespace -> namespace.path("pattern").asString(""))
            .collect(Collectors.joining(", "));
    return all.isEmpty() ? "–" : all;
  }

  private static String behind(JsonNode one) {
    return switch (one.path("type").asString("")) {
      case "group" -> Cells.joined(one.path("members"));
      case "proxy" -> one.path("upstream").path("url").asString("Git repositories");
      default -> one.has("git") ? "uploads and Git tags" : "uploads";
    };
  }

  @Override
  public List<String> kept() {
    return List.of("type", "format");
  }

  @Override
  public Optional<PageSection> choice(PageCall call) {
    if (!call.query().text("type").isEmpty()) {
      return Optional.empty();
    }
    List<List<TableCell>> rows = new ArrayList<>();
    Map<String, Format> formats = new TreeMap<>(call.snapshot().formats().byName());
    for (Format format : formats.values()) {
      for (RepositoryChoice one : RepositoryChoice.values()) {
        if (one.isFor(format)) {
          rows.add(
              List.of(one.way(call, format, formats.size() > 1), TableCell.words(one.about())));
        }
      }
    }
    return Optional.of(
        PageSection.of("What is it to be?", "Format and kind cannot be changed later.")
            .with(new TableView("Kinds", List.of("Kind", "What it is for"), rows, "")));
  }

  @Override
  public ObjectNode initial(PageCall call) {
    String type = call.query().text("type");
    String name = call.query().text("format");
    ObjectNode json = Json.object().put("format", name);
    json.put("type", type.equals("git") ? "proxy" : type);
    if (type.equals("git")) {
      json.putObject("upstream").putObject("git");
    }
    if (type.equals("hosted")) {
      call.snapshot()
          .formats()
          .find(name)
          .ifPresent(format ->
              format.settings().stream()
                  .filter(setting -> setting.type() == FormatSetting.Type.FLAG)
                  .forEach(setting ->
                      json.put(
                          setting.name(),
                          setting.fallback().map(Boolean::parseBoolean).orElse(false))));
    }
    return json;
  }

  @Override
  public List<FormField> fields(PageCall call, JsonNode shown, boolean creating) {
    return new RepositoryFields(call, shown, !creating).fields();
  }

  @Override
  public List<PageSection> beside(PageCall call, String name, JsonNode shown) {
    return RepositoryHealth.sections(call, name, shown);
  }

  @Override
  public List<String> losses(PageCall call, String name) {
    return RepositoryHealth.usage(call, name)
        .map(usage -> List.of("It stores " + ByteText.of(usage.path("bytes").asLong()) + "."))
        .orElse(List.of());
  }
}
