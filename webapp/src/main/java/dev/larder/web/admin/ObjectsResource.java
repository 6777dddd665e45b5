package dev.larder.web.admin;

import dev.larder.api.ObjectKind;
import dev.larder.common.json.Json;
import dev.larder.core.admin.ConfigurationEdit;
import dev.larder.core.admin.RepositoryAdmin;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.web.http.Headers;
import dev.larder.web.outcome.Ending;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// Objects of a kind that a format keeps, such as `/api/v1/checksum-databases`.
final class ObjectsResource implements Resource {
  private static final Logger LOG = LoggerFactory.getLogger(ObjectsResource.class);

  private final ObjectKind kind;
  private final ConfigurationLock turns;
  private final RepositoryAdmin admin;

  ObjectsResource(ObjectKind kind, ConfigurationLock turns, RepositoryAdmin admin) {
    this.kind = kind;
    this.turns = turns;
    this.admin = admin;
  }

  @Override
  public void list(ApiCall call) throws IOException {
    ListPage.asked(call.exchange())
        .respond(call.exchange(), new TreeMap<>(call.snapshot().objects(kind.name())), this::json);
  }

  @Override
  public void get(ApiCall call) throws IOException {
    existing(call.snapshot(), call.name())
        .orElseThrow(() -> absent(call.name()))
        .respond(call.exchange(), 200);
  }

  @Override
  public void put(ApiCall call) throws IOException {
    JsonFields fields = JsonBody.read(call.exchange());
    fields.named(call.name());
    Map<String, String> values = FormatSettingsJson.read(fields, kind.fields());
    fields.done();
    Representation after = Representation.of(json(call.name(), values));
    boolean created =
        turns.take(snapshot -> {
          Optional<Representation> before = existing(snapshot, call.name());
          ConfigurationEdit edit =
              Representation.checked(snapshot, call, before, Optional.of(after));
          return ApiProblem.unlessFound(admin.saveObject(edit, kind.name(), call.name(), values));
        });
    after.respond(call.exchange(), created ? 201 : 200);
  }

  @Override
  public void delete(ApiCall call) throws IOException {
    String deleted =
        turns.take(snapshot -> {
          Optional<Representation> before = existing(snapshot, call.name());
          ConfigurationEdit edit =
              Representation.removal(snapshot, call, before, () -> absent(call.name()));
          return ApiProblem.unlessFound(admin.deleteObject(edit, kind.name(), call.name()));
        });
    LOG.info("{} deleted {} of {}", call.principal().name(), deleted, kind.name());
    call.exchange().respond(204, Headers.NONE, new byte[0]);
  }

  private Optional<Representation> existing(Snapshot snapshot, String name) {
    return Optional.ofNullable(snapshot.objects(kind.name()).get(name))
        .map(values -> Representation.of(json(name, values)));
  }

  private ObjectNode json(String name, Map<String, String> values) {
    ObjectNode json = Json.object();
    json.put("name", name);
    FormatSettingsJson.write(json, kind.fields(), values);
    return json;
  }

  private ApiProblem absent(String name) {
    return new ApiProblem(
        Ending.missing("not found: there is no " + name + " among the " + kind.name()));
  }
}
