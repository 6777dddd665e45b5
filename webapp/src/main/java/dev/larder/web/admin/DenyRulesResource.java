package dev.larder.web.admin;

import dev.larder.common.json.Json;
import dev.larder.core.admin.ConfigurationEdit;
import dev.larder.core.admin.DenyRuleAdmin;
import dev.larder.core.admin.DenyRulePreview;
import dev.larder.core.policy.DenyRule;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.web.http.Headers;
import dev.larder.web.outcome.Ending;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/deny-rules`, and what one would hit.
final class DenyRulesResource implements Resource {
  private static final Logger LOG = LoggerFactory.getLogger(DenyRulesResource.class);
  private static final String UNNAMED = "preview";

  private final ConfigurationLock turns;
  private final DenyRuleAdmin admin;
  private final DenyRulePreview preview;

  DenyRulesResource(ConfigurationLock turns, DenyRuleAdmin admin, DenyRulePreview preview) {
    this.turns = turns;
    this.admin = admin;
    this.preview = preview;
  }

  @Override
  public void list(ApiCall call) throws IOException {
    SortedMap<String, DenyRule> all = new TreeMap<>();
    call.snapshot().rules().forEach(rule -> all.put(rule.id(), rule));
    ListPage.asked(call.exchange())
        .respond(call.exchange(), all, (_, rule) -> DenyRuleJson.write(rule));
  }

  @Override
  public void get(ApiCall call) throws IOException {
    existing(call.snapshot(), call.name())
        .orElseThrow(() -> absent(call.name()))
        .respond(call.exchange(), 200);
  }

  @Override
  public void put(ApiCall call) throws IOException {
    DenyRule rule = DenyRuleJson.read(JsonBody.read(call.exchange()), call.name());
    Representation after = Representation.of(DenyRuleJson.write(rule));
    boolean created =
        turns.take(snapshot -> {
          Optional<Representation> before = existing(snapshot, call.name());
          ConfigurationEdit edit =
              Representation.checked(snapshot, call, before, Optional.of(after));
          return ApiProblem.unlessFound(admin.save(edit, rule));
        });
    LOG.info("{} saved the deny rule {}", call.principal().name(), rule.id());
    after.respond(call.exchange(), created ? 201 : 200);
  }

  @Override
  public void delete(ApiCall call) throws IOException {
    String deleted =
        turns.take(snapshot -> {
          Optional<Representation> before = existing(snapshot, call.name());
          ConfigurationEdit edit =
              Representation.removal(snapshot, call, before, () -> absent(call.name()));
          return ApiProblem.unlessFound(admin.delete(edit, call.name()));
        });
    LOG.info("{} deleted the deny rule {}", call.principal().name(), deleted);
    call.exchange().respond(204, Headers.NONE, new byte[0]);
  }

  void preview(ApiCall call) throws IOException {
    ListPage page = ListPage.asked(call.exchange());
    JsonFields fields = JsonBody.read(call.exchange());
    DenyRule rule = DenyRuleJson.read(fields, fields.text("id").orElse(UNNAMED));
    DenyRulePreview.Hits hits =
        ApiProblem.unlessFound(preview.hits(call.snapshot(), rule, page.limit()));
    ListPage.respond(call.exchange(), json(hits));
  }

  private static ObjectNode json(DenyRulePreview.Hits hits) {
    ObjectNode json = Json.object();
    ObjectNode stored = json.putObject("stored");
    ArrayNode versions = stored.putArray("items");
    hits.stored()
        .items()
        .forEach(hit ->
            versions
                .addObject()
                .put("repository", hit.repository().text())
                .put("component", hit.coordinates().component())
                .put("version", hit.coordinates().version()));
    stored.put("more", hits.stored().more());
    ObjectNode downloads = json.putObject("downloads");
    downloads.put("since", hits.since().toString());
    ArrayNode lines = downloads.putArray("items");
    hits.downloads()
        .items()
        .forEach(hit ->
            lines
                .addObject()
                .put("repository", hit.repository().text())
                .put("component", hit.downloaded().coordinates().component())
                .put("version", hit.downloaded().coordinates().version())
                .put("principal", hit.downloaded().principal())
                .put("downloads", hit.downloaded().downloads())
                .put("last", hit.downloaded().last().toString()));
    downloads.put("more", hits.downloads().more());
    return json;
  }

  private static Optional<Representation> existing(Snapshot snapshot, String id) {
    return snapshot.rules().stream()
        .filter(rule -> rule.id().equals(id))
        .findFirst()
        .map(rule -> Representation.of(DenyRuleJson.write(rule)));
  }

  private static ApiProblem absent(String id) {
    return new ApiProblem(Ending.missing("not found: there is no deny rule " + id));
  }
}
