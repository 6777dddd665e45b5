package dev.larder.web.admin;

import dev.larder.common.json.Json;
import dev.larder.core.source.GitPlace;
import tools.jackson.databind.node.ObjectNode;

/// In which Git repository a component is, as JSON.
final class GitPlaceJson {
  private GitPlaceJson() {}

  static ObjectNode of(GitPlace place) {
    ObjectNode json = Json.object();
    json.put("url", place.place().url());
    if (!place.place().folder().isEmpty()) {
      json.put("folder", place.place().folder());
    }
    switch (place.way()) {
      case GitPlace.Way.Rule(var pattern) -> {
        json.put("by", "rule");
        json.put("rule", pattern);
      }
      case GitPlace.Way.Found(var at, var remembered) -> {
        json.put("by", remembered ? "remembered" : "discovered");
        json.put("foundAt", at.toString());
      }
    }
    json.put("withCredentials", place.trusted());
    return json;
  }
}
