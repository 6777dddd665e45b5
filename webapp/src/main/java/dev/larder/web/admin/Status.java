package dev.larder.web.admin;

import dev.larder.common.json.Json;
import dev.larder.core.engine.EngineParts;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.source.UpstreamGuard;
import dev.larder.core.storage.Staging;
import dev.larder.web.health.Part;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/status`: the parts of the server as this node sees them.
///
/// @param parts whose health is told
/// @param staging knows the disk that files arrive on
/// @param notifications whether the database's notifications of changes come, in a word
public record Status(
    String version,
    EngineParts engine,
    List<Part> parts,
    Staging staging,
    Supplier<? extends Enum<?>> notifications) {
  public Status {
    parts = List.copyOf(parts);
  }

  void respond(ApiCall call) throws IOException {
    call.answer(json(call.snapshot()));
  }

  private ObjectNode json(Snapshot snapshot) throws IOException {
    ObjectNode json = Json.object();
    json.put("version", version);
    ObjectNode health = json.putObject("parts");
    parts.forEach(part -> health.put(part.name(), part.trouble().get().orElse("ok")));
    json.put("notifications", lower(notifications.get()));
    ArrayNode upstreams = json.putArray("upstreams");
    engine.sources().guards().forEach(guard -> upstreams.add(shown(guard)));
    json.set("repositories", repositories(snapshot));
    json.putObject("fetches").put("running", engine.fetches().running());
    json.set("logs", LogsJson.of(engine));
    json.set("records", LogsJson.records(engine));
    ObjectNode events = json.putObject("events");
    engine.events().counts().forEach((kind, count) -> events.put(lower(kind), count));
    json.putObject("downloads").put("uncounted", engine.downloads().dropped());
    Staging.Disk disk = staging.disk();
    json.putObject("disk").put("freeBytes", disk.freeBytes()).put("totalBytes", disk.totalBytes());
    return json;
  }

  private static ObjectNode shown(UpstreamGuard guard) {
    ObjectNode json = Json.object();
    json.put("upstream", guard.upstream());
    json.put("breaker", lower(guard.state()));
    json.put("busy", guard.busy());
    guard
        .lastFailure()
        .ifPresent(failure ->
            json.putObject("lastFailure")
                .put("at", failure.at().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("text", failure.text()));
    return json;
  }

  /// Those whose upstream this node has asked.
  private ArrayNode repositories(Snapshot snapshot) {
    ArrayNode json = Json.object().putArray("repositories");
    snapshot.repositories().stream()
        .sorted(Comparator.comparing(one -> one.name().text()))
        .forEach(one ->
            engine
                .sources()
                .guard(one.id())
                .ifPresent(guard -> json.add(shown(guard).put("repository", one.name().text()))));
    return json;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
