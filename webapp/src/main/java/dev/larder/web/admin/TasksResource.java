package dev.larder.web.admin;

import dev.larder.api.Failure;
import dev.larder.common.json.Json;
import dev.larder.core.fetch.Fetches;
import dev.larder.core.loop.StandingLoop;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.storage.StorageDownException;
import dev.larder.core.storage.TaskState;
import dev.larder.core.task.Task;
import dev.larder.core.task.TaskRunner;
import dev.larder.web.outcome.Ending;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/tasks`: what is done beside answering: tasks, each on one node at a time, what this
/// node repeats, and what it fetches.
public record TasksResource(
    Supplier<List<StandingLoop.State>> loops, Fetches fetches, TaskRunner runner) {
  private static final Logger LOG = LoggerFactory.getLogger(TasksResource.class);
  private static final int MAX_ENTRIES = 1_000;
  private static final int ACCEPTED = 202;
  private static final int CONFLICT = 409;

  List<Operation> operations() {
    return List.of(
        Operation.get("tasks", Permission.observe(), this::list),
        Operation.get("tasks/", Permission.observe(), this::show),
        Operation.post("tasks/{}:run", Permission.administer(), this::run),
        Operation.post("tasks/{}:cancel", Permission.administer(), this::cancel),
        Operation.post("tasks/{}:pause", Permission.administer(), this::pause),
        Operation.post("tasks/{}:resume", Permission.administer(), this::resume));
  }

  private void list(ApiCall call) throws IOException {
    QueryParameters.of(call);
    ObjectNode json = Json.object();
    ArrayNode tasks = json.putArray("tasks");
    Map<String, TaskState> states = states();
    runner
        .tasks()
        .forEach(
            task -> tasks.add(TaskJson.of(task, Optional.ofNullable(states.get(task.name())))));
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

  /// Loops and fetches are shown without the database, too.
  private Map<String, TaskState> states() {
    try {
      return runner.runs().all().stream()
          .collect(Collectors.toMap(TaskState::name, Function.identity()));
    } catch (StorageDownException down) {
      LOG.debug("tasks are shown without their states", down);
      return Map.of();
    }
  }

  private void show(ApiCall call) throws IOException {
    QueryParameters.of(call);
    Task task = asked(call);
    call.answer(TaskJson.of(task, Optional.of(state(task))));
  }

  private Task asked(ApiCall call) {
    return runner
        .find(call.name())
        .orElseThrow(
            () -> new ApiProblem(Ending.missing("not found: no task is named " + call.name())));
  }

  private TaskState state(Task task) {
    return runner.runs().all().stream()
        .filter(one -> one.name().equals(task.name()))
        .findFirst()
        .orElseThrow(() ->
            new ApiProblem(
                Ending.of(
                    new Failure(
                        Failure.Kind.STORAGE_DOWN,
                        "the server has just started, and knows its tasks in a moment; try again"
                            + " shortly"))));
  }

  private void run(ApiCall call) throws IOException {
    QueryParameters.of(call);
    Task task = asked(call);
    Map<String, String> options = options(call, task);
    OptionalLong run = runner.runs().want(task.name(), options, call.caller().author());
    if (run.isEmpty()) {
      throw new ApiProblem(new Ending(CONFLICT, TaskJson.whyNot(state(task))));
    }
    LOG.info("{} wants the task {} to run {}", call.principal().name(), task.name(), options);
    runner.hurry();
    ObjectNode json = Json.object();
    json.put("run", run.getAsLong());
    call.answer(ACCEPTED, json);
  }

  private static Map<String, String> options(ApiCall call, Task task) throws IOException {
    JsonFields fields = JsonBody.readOrNone(call.exchange());
    Optional<JsonFields> given = fields.object("options");
    fields.done();
    Map<String, String> options =
        given.stream()
            .flatMap(all ->
                task.options().keySet().stream()
                    .flatMap(name -> all.text(name).map(value -> Map.entry(name, value)).stream()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    given.ifPresent(JsonFields::done);
    return options;
  }

  private void cancel(ApiCall call) throws IOException {
    QueryParameters.of(call);
    Task task = asked(call);
    boolean cancelled = runner.runs().cancel(task.name(), call.caller().author());
    if (cancelled) {
      LOG.info("{} cancels the task {}", call.principal().name(), task.name());
      runner.hurry();
    }
    ObjectNode json = Json.object();
    json.put("cancelled", cancelled);
    call.answer(json);
  }

  private void pause(ApiCall call) throws IOException {
    change(
        call,
        "pauses",
        name -> {
          var _ = runner.runs().pause(name, call.caller().author());
        });
  }

  private void resume(ApiCall call) throws IOException {
    change(
        call,
        "resumes",
        name -> {
          var _ = runner.runs().resume(name, call.caller().author());
        });
  }

  private void change(ApiCall call, String what, Consumer<String> change) throws IOException {
    QueryParameters.of(call);
    Task task = asked(call);
    change.accept(task.name());
    LOG.info("{} {} the task {}", call.principal().name(), what, task.name());
    runner.hurry();
    call.done();
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
    snapshot
        .find(fetch.repository())
        .ifPresent(repository -> json.put("repository", repository.name().text()));
    json.put("path", fetch.name());
    json.put("bytes", fetch.progress().written());
    fetch.progress().length().ifPresent(length -> json.put("length", length));
    return json;
  }
}
