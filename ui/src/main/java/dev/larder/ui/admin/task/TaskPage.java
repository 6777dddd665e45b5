package dev.larder.ui.admin.task;

import dev.larder.common.json.Json;
import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.PageEnding;
import dev.larder.ui.Reply;
import dev.larder.ui.Site;
import dev.larder.ui.admin.ActionForm;
import dev.larder.ui.admin.AdminView;
import dev.larder.ui.admin.PageSection;
import dev.larder.ui.admin.TableCell;
import dev.larder.ui.admin.TableView;
import dev.larder.ui.admin.subject.FactList;
import dev.larder.ui.form.FormField;
import dev.larder.ui.form.FormReader;
import dev.larder.ui.form.FormState;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One task, and what one can tell it.
final class TaskPage {
  private static final String ORDER = "order";
  private static final List<String> ORDERS = List.of("run", "cancel", "pause", "resume");

  private TaskPage() {}

  static PageAnswer answer(PageCall call) {
    String path = "tasks/" + Site.encoded(call.name());
    JsonNode task = call.operations().get(path).orEnd();
    return call.method().equals("GET") ? shown(200, call, task, "") : told(call, path, task);
  }

  private static PageAnswer told(PageCall call, String path, JsonNode task) {
    String order = call.form().text(ORDER);
    if (!ORDERS.contains(order)) {
      throw new PageEnding(422, "A task can be told to run, cancel, pause and resume.");
    }
    ObjectNode body =
        order.equals("run") ? FormReader.read(options(task), call.form()) : Json.object();
    Reply reply = call.operations().post(path + ":" + order, body);
    return reply.done()
        ? new PageAnswer.Sent(
            call.site().link(TasksPage.PATH + "/" + Site.encoded(call.name()), "done", done(order)))
        : shown(reply.status(), call, task, "Not done. " + reply.problem());
  }

  private static String done(String order) {
    return switch (order) {
      case "run" -> "A run begins within seconds.";
      case "cancel" -> "The run is asked to end.";
      case "pause" -> "Paused: it does not run until it is resumed.";
      default -> "Resumed.";
    };
  }

  private static PageAnswer shown(int status, PageCall call, JsonNode task, String problem) {
    List<PageSection> sections = new ArrayList<>();
    sections.add(now(task));
    sections.add(orders(call, task));
    if (task.has("last")) {
      sections.add(FactList.section("The last run", task.path("last"), _ -> true));
    }
    return new PageAnswer.Shown(
        status, call.frame(call.name()), new AdminView(call.name(), problem, sections));
  }

  private static PageSection now(JsonNode task) {
    String paused =
        task.has("paused") ? " Paused by " + task.path("paused").path("by").asString("") + "." : "";
    return PageSection.of("", task.path("about").asString("") + paused)
        .with(
            new TableView(
                "Now",
                List.of("State", "Progress", "Next run", "Every"),
                List.of(
                    List.of(
                        TaskText.state(task),
                        TaskText.progress(task.path("running")),
                        TableCell.moment(task.path("nextRunAt").asString("")),
                        TableCell.words(
                            task.has("everySeconds")
                                ? TaskText.span(task.path("everySeconds").asLong())
                                : "when somebody wants it"))),
                ""))
        .moving(TaskText.isBusy(task));
  }

  private static PageSection orders(PageCall call, JsonNode task) {
    PageSection section = PageSection.of("What to do");
    return switch (task.path("state").asString("unknown")) {
      case "running", "wanted", "stopping" ->
          section
              .with(order(call, List.of(), "cancel", "Cancel this run", "danger"))
              .with(order(call, List.of(), "pause", "Pause", "plain"));
      case "paused" -> section.with(order(call, List.of(), "resume", "Resume", ""));
      default ->
          section
              .with(order(call, options(task), "run", "Run now", ""))
              .with(order(call, List.of(), "pause", "Pause", "plain"));
    };
  }

  private static ActionForm order(
      PageCall call, List<FormField> fields, String order, String button, String style) {
    String action = call.site().link(TasksPage.PATH + "/" + Site.encoded(call.name()));
    return ActionForm.post(FormState.of(action, fields, Json.object()), button, style)
        .with(ORDER, order);
  }

  /// What a run may be told, with the meaning of each.
  private static List<FormField> options(JsonNode task) {
    List<FormField> fields =
        task.path("options").properties().stream()
            .<FormField>map(option ->
                new FormField.TextField(
                    option.getKey(),
                    option.getKey(),
                    option.getValue().asString(""),
                    false,
                    List.of("true", "false")))
            .toList();
    return fields.isEmpty()
        ? fields
        : List.of(
            new FormField.PartField(
                "options",
                "Options",
                "Empty ones stay as they usually are.",
                FormField.PartField.Presence.WHEN_FILLED,
                fields));
  }
}
