package dev.larder.web.admin;

import dev.larder.common.json.Json;
import dev.larder.core.admin.DenyRulePreview;
import dev.larder.core.policy.DenyRule;
import java.io.IOException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/deny-rules:preview`: what a rule would hit.
record DenyPreviewResource(DenyRulePreview preview) {
  private static final String UNNAMED = "preview";

  void respond(ApiCall call) throws IOException {
    ListPage page = ListPage.asked(call.exchange());
    JsonFields fields = JsonBody.read(call.exchange());
    DenyRule rule = DenyRuleKind.rule(fields.text("id").orElse(UNNAMED), fields);
    DenyRulePreview.Hits hits =
        ApiProblem.unlessFound(preview.hits(call.snapshot(), rule, page.limit()));
    call.answer(json(hits));
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
    retractions(json.putObject("retractions"), hits.hidings());
    return json;
  }

  private static void retractions(
      ObjectNode json, DenyRulePreview.Some<DenyRulePreview.Hiding> hidings) {
    ArrayNode items = json.putArray("items");
    hidings
        .items()
        .forEach(hiding -> {
          ObjectNode item =
              items
                  .addObject()
                  .put("repository", hiding.repository().text())
                  .put("component", hiding.hidden().by().component())
                  .put("version", hiding.hidden().by().version());
          ArrayNode versions = item.putArray("retracts");
          hiding.hidden().versions().forEach(versions::add);
          item.put("known", hiding.hidden().read());
        });
    json.put("more", hidings.more());
  }
}
