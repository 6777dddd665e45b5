package dev.larder.web.admin;

import dev.larder.api.RecordPlace;
import dev.larder.common.json.Json;
import dev.larder.core.repository.RepositoryName;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Where records of a version stand, as JSON.
final class RecordPlaceJson {
  private RecordPlaceJson() {}

  /// @param asked the repository by way of which they are read
  static ArrayNode of(RepositoryName asked, List<RecordPlace> places) {
    ArrayNode json = Json.object().putArray("records");
    places.forEach(place -> json.add(of(asked, place)));
    return json;
  }

  private static ObjectNode of(RepositoryName asked, RecordPlace place) {
    return Json.object()
        .put("log", place.log())
        .put("record", place.id())
        .put("own", place.isOwn())
        .put("proof", "/repository/" + asked + "/" + place.path());
  }
}
