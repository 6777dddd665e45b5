package dev.larder.web.admin;

import dev.larder.common.json.Json;
import dev.larder.web.http.Exchange;
import dev.larder.web.outcome.Ending;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One page of a list in the order of names: `after` is exclusive, `next` the `after` of the page
/// that follows, or null.
record ListPage(String after, int limit) {
  private static final int MAX_ENTRIES = 1_000;
  private static final int USUAL = 100;

  static ListPage asked(Exchange exchange) {
    String limit = exchange.query().first("limit").orElse(Integer.toString(USUAL));
    if (!limit.matches("[0-9]{1,4}")
        || Integer.parseInt(limit) < 1
        || Integer.parseInt(limit) > MAX_ENTRIES) {
      throw new ApiProblem(new Ending(400, "limit is a number from 1 to " + MAX_ENTRIES));
    }
    return new ListPage(exchange.query().first("after").orElse(""), Integer.parseInt(limit));
  }

  /// Answers with this page of all there are.
  <T> void respond(ApiCall call, SortedMap<String, T> all, BiFunction<String, T, JsonNode> shown)
      throws IOException {
    List<String> names =
        all.keySet().stream().filter(name -> name.compareTo(after) > 0).limit(limit + 1L).toList();
    List<String> page = names.subList(0, Math.min(limit, names.size()));
    ObjectNode json = Json.object();
    ArrayNode items = json.putArray("items");
    page.forEach(name -> items.add(shown.apply(name, all.get(name))));
    json.put("next", names.size() > limit ? page.getLast() : null);
    call.answer(json);
  }
}
