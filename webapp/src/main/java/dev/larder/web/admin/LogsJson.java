package dev.larder.web.admin;

import dev.larder.common.json.Json;
import dev.larder.core.engine.EngineParts;
import dev.larder.core.fetch.RecordChecks;
import dev.larder.core.log.SignedLog;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How logs stand and what is verified by them, in the status of this node: from memory.
final class LogsJson {
  private LogsJson() {}

  /// This server's own, and those of others that this node has met.
  static ArrayNode of(EngineParts engine) {
    ArrayNode json = Json.object().putArray("logs");
    engine.logs().known().forEach(log -> json.add(own(log)));
    engine
        .seen()
        .standings()
        .forEach(standing ->
            json.addObject()
                .put("log", standing.log())
                .put("own", false)
                .setAll(SeenLogJson.of(standing)));
    return json;
  }

  private static ObjectNode own(SignedLog log) {
    ObjectNode json = Json.object().put("log", log.name()).put("own", true);
    json.setAll(OwnLogJson.standing(log));
    json.put("records", log.placed()).put("headSize", log.covered());
    log.moved().ifPresent(at -> json.put("headAt", at.toString()));
    return json;
  }

  /// How what came from upstreams stands against public records.
  static ObjectNode records(EngineParts engine) {
    ObjectNode json = Json.object();
    ObjectNode checks = json.putObject("checks");
    for (RecordChecks.Ending ending : RecordChecks.Ending.values()) {
      checks.put(ending.name().toLowerCase(Locale.ROOT), engine.fetches().checks().count(ending));
    }
    engine
        .records()
        .unverified()
        .ifPresent(counts -> {
          ObjectNode left = json.putObject("unverified");
          left.put("at", counts.at().toString()).put("versions", counts.sum());
          ObjectNode repositories = left.putObject("repositories");
          counts.versions().entrySet().stream()
              .filter(one -> one.getValue() > 0)
              .forEach(one -> repositories.put(one.getKey().text(), one.getValue()));
        });
    return json;
  }
}
