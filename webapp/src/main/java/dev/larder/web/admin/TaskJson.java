package dev.larder.web.admin;

import dev.larder.common.json.Json;
import dev.larder.core.storage.TaskProgress;
import dev.larder.core.storage.TaskState;
import dev.larder.core.task.Task;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/// A task as the API shows it.
final class TaskJson {
  private static final double TENTHS = 10;

  private TaskJson() {}

  /// @param state empty: the database cannot be asked
  static ObjectNode of(Task task, Optional<TaskState> state) {
    ObjectNode json = Json.object();
    json.put("name", task.name());
    json.put("about", task.about());
    json.put("state", state.map(TaskJson::word).orElse("unknown"));
    task.every().ifPresent(every -> json.put("everySeconds", every.toSeconds()));
    put(json, "options", task.options());
    state.ifPresent(known -> fill(json, known));
    return json;
  }

  private static void put(ObjectNode json, String name, Map<String, String> texts) {
    if (!texts.isEmpty()) {
      ObjectNode inner = json.putObject(name);
      new TreeMap<>(texts).forEach(inner::put);
    }
  }

  private static void fill(ObjectNode json, TaskState state) {
    json.put("runs", state.runs());
    if (state.running().isEmpty()) {
      state.wanted().or(state::due).ifPresent(at -> json.put("nextRunAt", at.toString()));
    }
    state
        .paused()
        .ifPresent(paused -> {
          ObjectNode inner = json.putObject("paused");
          inner.put("at", paused.at().toString());
          inner.put("by", paused.by());
        });
    state.running().ifPresent(running -> running(json.putObject("running"), running));
    state.last().ifPresent(last -> ended(json.putObject("last"), last));
  }

  private static String word(TaskState state) {
    if (state.running().isPresent()) {
      return state.running().get().stopping() ? "stopping" : "running";
    }
    if (state.paused().isPresent()) {
      return "paused";
    }
    return state.wanted().isPresent() ? "wanted" : "waiting";
  }

  /// For people: why no run can begin.
  static String whyNot(TaskState state) {
    String name = "the task " + state.name();
    return switch (word(state)) {
      case "paused" -> name + " is paused: resume it first";
      case "waiting" -> name + " has just ended: try again";
      case "wanted" -> name + " is about to run already";
      default -> name + " runs already";
    };
  }

  private static void running(ObjectNode json, TaskState.Running running) {
    json.put("run", running.run());
    json.put("node", running.node());
    json.put("by", running.by());
    json.put("since", running.since().toString());
    json.put("heardAt", running.heard().toString());
    put(json, "options", running.options());
    TaskProgress progress = running.progress();
    json.put("done", progress.done());
    progress.total().ifPresent(total -> json.put("total", total));
    json.put("unit", progress.unit());
    json.put("perSecond", Math.round(progress.rate() * TENTHS) / TENTHS);
    progress.left().ifPresent(left -> json.put("secondsLeft", left.toSeconds()));
    json.put("message", progress.message());
  }

  private static void ended(ObjectNode json, TaskState.Ended ended) {
    json.put("run", ended.run());
    json.put("result", ended.ending().how().name().toLowerCase(Locale.ROOT));
    json.put("text", ended.ending().words());
    json.put("node", ended.node());
    json.put("by", ended.by());
    json.put("since", ended.since().toString());
    json.put("at", ended.at().toString());
    ObjectNode figures = json.putObject("figures");
    ended.ending().figures().forEach(figures::put);
  }
}
