package dev.larder.web.admin;

import dev.larder.common.json.Json;
import dev.larder.core.admin.PinAdmin;
import dev.larder.core.admin.RetentionCheck;
import dev.larder.core.eviction.BudgetEviction;
import dev.larder.core.keeping.RetentionPreview;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.retention.Retention;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What the operations about retention stand on, beside its objects.
public record RetentionApi(RetentionPreview preview, PinAdmin pins, BudgetEviction budgets) {
  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>(new PinsResource(pins).operations());
    operations.add(Operation.post("retention/{}:preview", Permission.administer(), this::preview));
    return operations;
  }

  /// What a policy would do: that of the body, else the stored one.
  private void preview(ApiCall call) throws IOException {
    ListPage page = ListPage.asked(call.exchange());
    RepositoryName name = call.repository(call.name()).name();
    JsonFields fields = JsonBody.readOrNone(call.exchange());
    Retention policy =
        fields.isEmpty()
            ? call.snapshot()
                .stored()
                .find(Retention.KIND, name.text())
                .orElseThrow(
                    () -> ApiProblem.missing(name + " has no policy of retention; send one"))
            : RetentionKind.policy(name, fields);
    ApiProblem.unlessHeld(RetentionCheck.KIND.savable().apply(call.snapshot(), policy));
    ObjectNode seen =
        json(ApiProblem.unlessFound(preview.of(call.snapshot(), policy, page.limit())));
    ArrayNode shares = seen.putArray("budgets");
    Repository repository = call.repository(call.name());
    budgets
        .preview(repository, policy, page.limit())
        .forEach(share -> shares.add(BudgetJson.of(share)));
    call.answer(seen);
  }

  private static ObjectNode json(RetentionPreview.Seen seen) {
    ObjectNode json = Json.object();
    json.put("gone", seen.gone());
    json.put("bytes", seen.bytes());
    json.put("reason", seen.reason());
    ObjectNode kept = json.putObject("kept");
    seen.kept().forEach((by, count) -> kept.put(by.key(), count));
    ArrayNode items = json.putArray("items");
    seen.first()
        .forEach(use -> {
          ObjectNode item =
              items
                  .addObject()
                  .put("component", use.coordinates().component())
                  .put("version", use.coordinates().version())
                  .put("bytes", use.bytes())
                  .put("storedAt", use.stored().toString());
          use.downloaded().map(LocalDate::toString).ifPresent(day -> item.put("downloaded", day));
        });
    json.put("whole", seen.whole());
    return json;
  }
}
