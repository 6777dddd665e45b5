package dev.larder.web.admin;

import dev.larder.api.Patterns;
import dev.larder.common.json.Json;
import dev.larder.core.policy.DenyRule;
import dev.larder.core.repository.RepositoryName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A deny rule as JSON; what is written may be sent back.
final class DenyRuleJson {
  private DenyRuleJson() {}

  /// @param id what the address says, which the body may repeat
  static DenyRule read(JsonFields fields, String id) {
    fields
        .text("id")
        .filter(given -> !given.equals(id))
        .ifPresent(given -> {
          throw ApiProblem.shape(fields.at("id"), "is " + given + ", and the address says " + id);
        });
    DenyRule rule =
        new DenyRule(
            id,
            fields.text("repository").map(text -> repository(fields, text)),
            new Patterns(fields.list("modules")),
            fields.text("versions"),
            fields.text("reason").orElse(""),
            fields.text("link"),
            fields.text("expiresAt").map(text -> expires(fields, text)),
            fields.flag("denyMod").orElse(false));
    fields.done();
    return rule;
  }

  private static RepositoryName repository(JsonFields fields, String text) {
    if (!RepositoryName.isValid(text)) {
      throw ApiProblem.value(fields.at("repository"), "is not the name of a repository");
    }
    return new RepositoryName(text);
  }

  /// As precise as it is stored.
  private static Instant expires(JsonFields fields, String text) {
    return QueryParameters.time(fields.at("expiresAt"), text, 422).truncatedTo(ChronoUnit.MICROS);
  }

  static ObjectNode write(DenyRule rule) {
    ObjectNode json = Json.object();
    json.put("id", rule.id());
    rule.repository().ifPresent(name -> json.put("repository", name.text()));
    ArrayNode modules = json.putArray("modules");
    rule.modules().patterns().forEach(modules::add);
    put(json, "versions", rule.versions());
    json.put("reason", rule.reason());
    put(json, "link", rule.link());
    put(json, "expiresAt", rule.expires().map(Instant::toString));
    json.put("denyMod", rule.denyMod());
    return json;
  }

  private static void put(ObjectNode json, String name, Optional<String> value) {
    value.ifPresent(text -> json.put(name, text));
  }
}
