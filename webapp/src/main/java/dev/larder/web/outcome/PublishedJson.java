package dev.larder.web.outcome;

import dev.larder.api.FileKind;
import dev.larder.api.Format;
import dev.larder.common.json.Json;
import dev.larder.core.engine.Published;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.VersionRow;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/// The answer to a publish: what is stored now.
public final class PublishedJson {
  private PublishedJson() {}

  /// Details of a refusal, in which facts stand behind a word such as `stored.`.
  public static Map<String, String> details(Map<String, String> details) {
    Map<String, String> named = new TreeMap<>();
    details.forEach((key, value) -> {
      int dot = key.indexOf('.');
      String fact = key.substring(dot + 1);
      FactNames.shown(fact).ifPresent(name -> named.put(key.substring(0, dot + 1) + name, value));
    });
    return named;
  }

  public static ObjectNode of(Published published, Format format) {
    VersionRow row = published.row();
    ObjectNode json = Json.object();
    json.put("repository", published.repository().text());
    json.put("module", row.coordinates().component());
    json.put("version", row.coordinates().version());
    FactNames.shown(row.facts()).forEach(json::put);
    for (FileKind kind : format.files()) {
      if (kind.weight() == FileKind.Weight.BIG) {
        row.file(kind.name()).ifPresent(file -> put(json, file));
      }
    }
    return json;
  }

  private static void put(ObjectNode json, FileRow file) {
    json.put("sha256", file.sha256());
    json.put("size", file.size());
  }
}
