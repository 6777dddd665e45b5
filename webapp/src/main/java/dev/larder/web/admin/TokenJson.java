package dev.larder.web.admin;

import dev.larder.common.json.Json;
import dev.larder.core.access.Token;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/// Tokens as JSON; the secret is no part of it.
final class TokenJson {
  private TokenJson() {}

  static Token.Scope scope(JsonFields fields) {
    boolean roles = fields.has("roles");
    boolean grants = fields.has("grants");
    if (roles && grants) {
      throw ApiProblem.value(fields.at("grants"), "excludes roles: a token has one or the other");
    }
    if (roles) {
      return new Token.Roles(Set.copyOf(fields.list("roles")));
    }
    return grants ? new Token.Grants(GrantsJson.read(fields, "grants")) : new Token.Everything();
  }

  static Optional<Instant> expiry(JsonFields fields) {
    return fields.text("expiresAt").map(text -> instant(fields, text));
  }

  private static Instant instant(JsonFields fields, String text) {
    return TimeText.find(text)
        .orElseThrow(() ->
            ApiProblem.value(fields.at("expiresAt"), "is a time such as 2030-01-31T00:00:00Z"));
  }

  /// @param owner the name of its account
  /// @param used when it was last used
  static ObjectNode json(Token token, String owner, Optional<Instant> used) {
    ObjectNode json = Json.object();
    json.put("id", token.id());
    json.put("name", token.name());
    json.put("owner", owner);
    scope(json, token.scope());
    json.put("createdAt", token.created().toString());
    json.put("createdBy", token.createdBy());
    token.expires().ifPresent(end -> json.put("expiresAt", end.toString()));
    used.ifPresent(time -> json.put("lastUsedAt", time.truncatedTo(ChronoUnit.SECONDS).toString()));
    return json;
  }

  static void scope(ObjectNode json, Token.Scope scope) {
    switch (scope) {
      case Token.Everything() -> {}
      case Token.Roles(var names) -> GrantsJson.texts(json.putArray("roles"), new TreeSet<>(names));
      case Token.Grants(var grants) -> GrantsJson.write(json.putArray("grants"), grants);
    }
  }
}
