package dev.larder.ui;

import dev.larder.common.json.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// How an operation of the API ended.
///
/// @param json the answer, or the problem; an empty object where there is no body
/// @param etag of the object, where it has one
public record Reply(int status, JsonNode json, Optional<String> etag) {
  /// Whether it did what it was asked for.
  public boolean done() {
    return status < 400;
  }

  /// Why it did not, for people.
  public String problem() {
    return json.path("detail").asString("the server answered with status " + status);
  }

  /// The answer; ends the page with the status and the words of the operation where it failed.
  public JsonNode orEnd() {
    if (!done()) {
      throw new PageEnding(status, problem());
    }
    return json;
  }

  /// The answer as a value, by the names of its components.
  ///
  /// @throws PageEnding where the operation failed
  public <T> T as(Class<T> type) {
    return Json.value(orEnd(), type);
  }

  /// The items of a list as values.
  ///
  /// @throws PageEnding where the operation failed
  public <T> List<T> items(Class<T> type) {
    return orEnd().path("items").valueStream().map(one -> Json.value(one, type)).toList();
  }

  /// Where the page of a list that follows begins; empty: there is none.
  public String next() {
    return json.path("next").asString("");
  }
}
