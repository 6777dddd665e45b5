package dev.larder.web.admin;

import dev.larder.api.PublicRecord;
import dev.larder.common.json.Json;
import dev.larder.core.browse.Inventory;
import dev.larder.web.outcome.FactNames;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// A version among all that are stored, as JSON.
final class InventoryJson {
  private InventoryJson() {}

  static ObjectNode of(Inventory.Item item) {
    ObjectNode json = Json.object();
    json.put("component", item.coordinates().component());
    json.put("version", item.coordinates().version());
    json.put("repository", item.repository().text());
    json.put("complete", item.complete());
    FactNames.shown(item.facts()).forEach(json::put);
    Stream.of(PublicRecord.VERIFIED, PublicRecord.UNVERIFIED)
        .forEach(word ->
            Optional.ofNullable(item.origin().get(word)).ifPresent(text -> json.put(word, text)));
    return json;
  }
}
