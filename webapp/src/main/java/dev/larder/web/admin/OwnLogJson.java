package dev.larder.web.admin;

import dev.larder.api.Log;
import dev.larder.common.json.Json;
import dev.larder.core.log.EarlierVersions;
import dev.larder.core.log.LogStanding;
import dev.larder.core.log.SignedLog;
import tools.jackson.databind.node.ObjectNode;

/// How a log of this server's own stands on this node, as the API tells it.
record OwnLogJson(EarlierVersions earlier) {
  /// The field of an object that has one.
  static final String FIELD = "log";

  ObjectNode json(SignedLog log) {
    ObjectNode json = standing(log);
    json.put("records", log.size());
    json.put("headSize", log.head().map(Log.Head::size).orElse(0L));
    log.appended().ifPresent(at -> json.put("appendedAt", at.toString()));
    log.moved().ifPresent(at -> json.put("headAt", at.toString()));
    earlier
        .progress(log)
        .ifPresent(progress ->
            json.putObject("earlier")
                .put("recorded", progress.recorded())
                .put("of", progress.of())
                .put("done", progress.done()));
    return json;
  }

  /// Whether it goes on.
  static ObjectNode standing(SignedLog log) {
    ObjectNode json = Json.object();
    switch (log.standing()) {
      case LogStanding.Going _ -> json.put("state", "going");
      case LogStanding.Unknown(var why) -> json.put("state", "unknown").put("why", why);
      case LogStanding.Stopped(var why) -> json.put("state", "stopped").put("why", why);
    }
    return json;
  }
}
