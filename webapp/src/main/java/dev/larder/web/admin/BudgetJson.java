package dev.larder.web.admin;

import dev.larder.common.json.Json;
import dev.larder.core.eviction.BudgetEviction.Preview;
import java.time.LocalDate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A budget, and what would be evicted for it.
final class BudgetJson {
  private BudgetJson() {}

  static ObjectNode of(Preview preview) {
    ObjectNode json = Json.object();
    json.put("toolchains", preview.share().toolchains());
    json.put("budget", preview.share().budget());
    json.put("used", preview.share().used());
    json.put("excess", preview.excess());
    json.put("gone", preview.count());
    json.put("bytes", preview.bytes());
    ArrayNode items = json.putArray("items");
    preview
        .versions()
        .forEach(one -> {
          ObjectNode item =
              items
                  .addObject()
                  .put("component", one.coordinates().component())
                  .put("version", one.coordinates().version())
                  .put("bytes", one.bytes())
                  .put("storedAt", one.stored().toString());
          one.lastUse().map(LocalDate::toString).ifPresent(day -> item.put("downloaded", day));
        });
    return json;
  }
}
