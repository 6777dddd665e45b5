package dev.larder.web.admin;

import dev.larder.api.Pinned;
import dev.larder.common.json.Json;
import dev.larder.core.admin.PinAdmin;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.storage.PinList;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/pins`: what projects build with. They may be long, so no snapshot has them.
record PinsResource(PinAdmin admin) {
  private static final Logger LOG = LoggerFactory.getLogger(PinsResource.class);

  List<Operation> operations() {
    return List.of(
        Operation.get("pins", Permission.administer(), this::list),
        Operation.get("pins/", Permission.administer(), this::get),
        new Operation("PUT", "pins/", Permission.administer(), this::put),
        Operation.delete("pins/", Permission.administer(), this::delete));
  }

  private void list(ApiCall call) throws IOException {
    ListPage page = ListPage.asked(call.exchange());
    List<PinList.Head> heads = admin.pins().lists(page.after(), page.limit() + 1);
    ObjectNode json = Json.object();
    ArrayNode items = json.putArray("items");
    heads.stream().limit(page.limit()).forEach(head -> items.add(shown(call.snapshot(), head)));
    json.put("next", heads.size() > page.limit() ? heads.get(page.limit() - 1).name() : null);
    call.answer(json);
  }

  private static ObjectNode shown(Snapshot snapshot, PinList.Head head) {
    ObjectNode json = Json.object();
    json.put("name", head.name());
    repository(snapshot, head.repository()).ifPresent(name -> json.put("repository", name));
    json.put("versions", head.pins());
    json.put("updatedAt", head.updated().toString());
    json.put("updatedBy", head.by());
    return json;
  }

  private static Optional<String> repository(Snapshot snapshot, RepositoryId id) {
    return snapshot.find(id).map(repository -> repository.name().text());
  }

  /// What it writes may be sent back.
  private static ObjectNode shown(Snapshot snapshot, PinList list) {
    ObjectNode json = Json.object();
    json.put("name", list.name());
    repository(snapshot, list.repository()).ifPresent(name -> json.put("repository", name));
    GrantsJson.texts(json.putArray("lines"), list.pins().stream().map(Pinned::line).toList());
    return json;
  }

  private void get(ApiCall call) throws IOException {
    PinList list = admin.pins().find(call.name()).orElseThrow(() -> absent(call));
    Representation.of(shown(call.snapshot(), list)).respond(call.exchange(), 200);
  }

  private void put(ApiCall call) throws IOException {
    JsonFields fields = JsonBody.read(call.exchange());
    fields.named("name", call.name());
    RepositoryName repository = fields.repository("repository");
    String text = text(fields);
    fields.done();
    matches(call);
    PinAdmin.Saved saved =
        ApiProblem.unlessFound(
            admin.save(call.snapshot(), call.caller(), call.name(), repository, text));
    LOG.info("{} saved the pins {}", call.principal().name(), call.name());
    PinList stored = admin.pins().find(call.name()).orElse(saved.list());
    Representation.of(shown(call.snapshot(), stored))
        .respond(call.exchange(), saved.created() ? 201 : 200);
  }

  /// Either as a project has it, or line by line.
  private static String text(JsonFields fields) {
    Optional<String> content = fields.lines("content");
    List<String> lines = fields.texts("lines");
    if (content.isPresent() && !lines.isEmpty()) {
      throw ApiProblem.shape(fields.at("content"), "stands beside lines; send one of them");
    }
    return content.orElseGet(() -> String.join("\n", lines));
  }

  private void delete(ApiCall call) throws IOException {
    matches(call);
    if (!admin.pins().remove(call.name(), call.caller().author())) {
      throw absent(call);
    }
    LOG.info("{} deleted the pins {}", call.principal().name(), call.name());
    call.done();
  }

  private void matches(ApiCall call) {
    Representation.check(
        call.exchange(),
        admin
            .pins()
            .find(call.name())
            .map(list -> Representation.of(shown(call.snapshot(), list))));
  }

  private static ApiProblem absent(ApiCall call) {
    return ApiProblem.missing("there is no list of pins named " + call.name());
  }
}
