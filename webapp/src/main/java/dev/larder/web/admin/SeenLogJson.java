package dev.larder.web.admin;

import dev.larder.api.LookUp;
import dev.larder.common.json.Json;
import dev.larder.core.log.SeenStanding;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// How a log of others stands on this node, as the API tells it.
final class SeenLogJson {
  /// The field of an object that speaks of one.
  static final String FIELD = "seen";

  private SeenLogJson() {}

  static ObjectNode of(SeenStanding standing) {
    ObjectNode json = Json.object();
    json.put("state", state(standing));
    json.put("headSize", standing.headSize());
    standing.headAt().ifPresent(at -> json.put("headAt", at.toString()));
    standing.answered().ifPresent(at -> json.put("answeredAt", at.toString()));
    standing
        .silence()
        .ifPresent(silence ->
            json.put("silentSince", silence.since().toString()).put("why", silence.why()));
    ObjectNode lookUps = json.putObject("lookUps");
    for (LookUp ending : LookUp.values()) {
      lookUps.put(ending.name().toLowerCase(Locale.ROOT), standing.count(ending));
    }
    return json;
  }

  private static String state(SeenStanding standing) {
    if (standing.silence().isPresent()) {
      return "silent";
    }
    return standing.answered().isPresent() ? "answers" : "not asked yet";
  }
}
