package dev.larder.web.admin;

import dev.larder.common.json.Json;
import dev.larder.core.fetch.Fetches;
import dev.larder.core.loop.StandingLoop;
import dev.larder.core.repository.Repository;
import dev.larder.core.snapshot.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/tasks`: what this node does beside answering: what it repeats, and what it fetches.
public record Tasks(Supplier<List<StandingLoop.State>> loops, Fetches fetches) {
  private static final int MAX_ENTRIES = 1_000;

  void respond(ApiCall call) throws IOException {
    QueryParameters.of(call);
    ObjectNode json = Json.object();
    ArrayNode repeated = json.putArray("loops");
    loops.get().forEach(state -> repeated.add(shown(state)));
    List<Fetches.Running> running = fetches.list(MAX_ENTRIES + 1);
    ArrayNode fetched = json.putArray("fetches");
    running.stream()
        .limit(MAX_ENTRIES)
        .forEach(fetch -> fetched.add(shown(call.snapshot(), fetch)));
    json.put("moreFetches", running.size() > MAX_ENTRIES);
    call.answer(json);
  }

  private static ObjectNode shown(StandingLoop.State state) {
    ObjectNode json = Json.object();
    json.put("name", state.name());
    json.put("state", state.running() ? "running" : "waiting");
    json.put("everySeconds", state.every().toSeconds());
    json.put("failures", state.failures());
    json.put("lastGoodAt", state.lastGood().toString());
    state
        .last()
        .ifPresent(turn -> {
          ObjectNode last = json.putObject("last");
          last.put("at", turn.at().toString());
          last.put("millis", turn.took().toMillis());
          turn.problem().ifPresent(problem -> last.put("problem", problem));
        });
    return json;
  }

  private static ObjectNode shown(Snapshot snapshot, Fetches.Running fetch) {
    ObjectNode json = Json.object();
    snapshot.repositories().stream()
        .filter(one -> one.id().equals(fetch.repository()))
        .map(Repository::name)
        .findFirst()
        .ifPresent(name -> json.put("repository", name.text()));
    json.put("path", fetch.name());
    json.put("bytes", fetch.progress().written());
    fetch.progress().length().ifPresent(length -> json.put("length", length));
    return json;
  }
}
