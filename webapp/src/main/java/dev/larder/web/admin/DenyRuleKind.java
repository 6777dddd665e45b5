package dev.larder.web.admin;

import dev.larder.api.Outcome;
import dev.larder.api.Patterns;
import dev.larder.common.json.Json;
import dev.larder.core.admin.ConfigurationEdit;
import dev.larder.core.admin.DenyRuleCheck;
import dev.larder.core.admin.KindAdmin;
import dev.larder.core.policy.DenyRule;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.snapshot.Snapshot;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/deny-rules`.
record DenyRuleKind(KindAdmin admin) implements ResourceKind<DenyRule> {
  @Override
  public String noun() {
    return "deny rule";
  }

  @Override
  public SortedMap<String, DenyRule> all(Snapshot snapshot) {
    return snapshot.stored().all(DenyRule.KIND);
  }

  @Override
  public ObjectNode json(DenyRule rule) {
    ObjectNode json = Json.object();
    json.put("id", rule.id());
    rule.repository().ifPresent(name -> json.put("repository", name.text()));
    GrantsJson.texts(json.putArray("modules"), rule.modules().patterns());
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

  @Override
  public Function<Snapshot, Wish> read(String id, JsonFields fields) {
    DenyRule rule = rule(id, fields);
    Wish wish = Wish.of(json(rule), (edit, _) -> admin.save(edit, DenyRuleCheck.KIND, rule));
    return _ -> wish;
  }

  /// @param id what the address says, which the body may repeat
  static DenyRule rule(String id, JsonFields fields) {
    fields.named("id", id);
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

  @Override
  public Outcome<String> delete(ConfigurationEdit edit, String id, boolean force) {
    return admin.delete(edit, DenyRuleCheck.KIND, id);
  }
}
