package dev.larder.ui.account;

import dev.larder.common.json.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A token of one's own, without its secret.
///
/// @param scope what it may do at most, in words
/// @param expires when it ends by itself
/// @param used when it was last used
public record OwnToken(
    String id,
    String name,
    String scope,
    Optional<UtcMoment> created,
    Optional<UtcMoment> expires,
    Optional<UtcMoment> used) {
  static OwnToken of(JsonNode json) {
    return new OwnToken(
        json.path("id").asString(""),
        json.path("name").asString(""),
        scope(json),
        UtcMoment.of(json.path("createdAt").asString("")),
        UtcMoment.of(json.path("expiresAt").asString("")),
        UtcMoment.of(json.path("lastUsedAt").asString("")));
  }

  private static String scope(JsonNode json) {
    if (json.has("roles")) {
      return scope("as ", ", ", json.path("roles").valueStream().map(JsonNode::asString).toList());
    }
    return json.has("grants")
        ? scope(
            "",
            "; ",
            json.path("grants")
                .valueStream()
                .map(grant -> Json.value(grant, GrantWords.class).text())
                .toList())
        : "all that you may";
  }

  private static String scope(String before, String between, List<String> words) {
    return words.isEmpty() ? "nothing" : before + String.join(between, words);
  }
}
