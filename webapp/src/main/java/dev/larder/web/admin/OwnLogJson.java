package dev.larder.web.admin;

import dev.larder.api.Log;
import dev.larder.api.LogCosigner;
import dev.larder.common.json.Json;
import dev.larder.core.log.CosigningRounds;
import dev.larder.core.log.EarlierVersions;
import dev.larder.core.log.LogStanding;
import dev.larder.core.log.SignedLog;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How a log of this server's own stands on this node, as the API tells it.
record OwnLogJson(EarlierVersions earlier, CosigningRounds cosigning) {
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
    List<LogCosigner> cosigners = cosigning.cosigners(log);
    if (!cosigners.isEmpty()) {
      ArrayNode witnesses = json.putArray("witnesses");
      cosigners.forEach(one -> witnesses.add(json(one)));
    }
    return json;
  }

  private static ObjectNode json(LogCosigner one) {
    ObjectNode json = Json.object();
    json.put("name", one.name());
    json.put("url", one.address().toString());
    json.put("size", one.size());
    one.at().ifPresent(at -> json.put("at", at.toString()));
    one.failingSince().ifPresent(at -> json.put("failingSince", at.toString()));
    one.problem().ifPresent(problem -> json.put("problem", problem));
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
