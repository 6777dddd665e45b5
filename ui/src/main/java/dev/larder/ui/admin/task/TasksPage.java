package dev.larder.ui.admin.task;

import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.PageRoute;
import dev.larder.ui.Site;
import dev.larder.ui.admin.AdminView;
import dev.larder.ui.admin.PageSection;
import dev.larder.ui.admin.TableCell;
import dev.larder.ui.admin.TableView;
import dev.larder.ui.admin.subject.ByteText;
import dev.larder.ui.admin.subject.Cells;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What the server does by itself.
public final class TasksPage {
  static final String PATH = "/admin/tasks";

  private TasksPage() {}

  /// Where it and the pages of single tasks are.
  public static List<PageRoute> routes() {
    return List.of(
        PageRoute.get(PATH, TasksPage::answer), PageRoute.both(PATH + "/{}", TaskPage::answer));
  }

  private static PageAnswer answer(PageCall call) {
    JsonNode json = call.operations().get("tasks").orEnd();
    PageSection section =
        PageSection.of(
                "",
                "What the server does by itself. Open a task to run it now, to pause it, and to see"
                    + " how it went. Each runs on one node at a time.")
            .with(tasks(call, json.path("tasks")))
            .with(fetches(json.path("fetches")))
            .with(loops(json.path("loops")))
            .moving(isBusy(json));
    return PageAnswer.shown(call.frame("Tasks"), AdminView.of("Tasks", section));
  }

  private static boolean isBusy(JsonNode json) {
    return !json.path("fetches").isEmpty()
        || json.path("tasks").valueStream().anyMatch(TaskText::isBusy);
  }

  private static TableView tasks(PageCall call, JsonNode tasks) {
    return new TableView(
        "Tasks",
        List.of("Task", "What it does", "State", "Progress", "Next", "Last"),
        tasks
            .valueStream()
            .map(task ->
                List.of(
                    new TableCell.Way(
                        task.path("name").asString(""),
                        call.site()
                            .link(PATH + "/" + Site.encoded(task.path("name").asString("")))),
                    Cells.text(task, "about"),
                    TaskText.state(task),
                    TaskText.progress(task.path("running")),
                    Cells.moment(task, "nextRunAt"),
                    TaskText.last(task.path("last"))))
            .toList(),
        "There is no task.");
  }

  private static TableView fetches(JsonNode fetches) {
    return new TableView(
        "Fetches under way",
        List.of("Repository", "File", "Arrived"),
        fetches
            .valueStream()
            .map(fetch ->
                List.of(Cells.text(fetch, "repository"), Cells.text(fetch, "path"), arrived(fetch)))
            .toList(),
        "Nothing is being fetched right now.");
  }

  private static TableCell arrived(JsonNode fetch) {
    long bytes = fetch.path("bytes").asLong(0);
    long length = fetch.path("length").asLong(0);
    return length > 0
        ? new TableCell.Progress(bytes, length, ByteText.of(bytes) + " of " + ByteText.of(length))
        : TableCell.words(ByteText.of(bytes));
  }

  private static TableView loops(JsonNode loops) {
    return new TableView(
        "Always under way on this node",
        List.of("Name", "Every", "Failures", "Last good", "Last problem"),
        loops
            .valueStream()
            .map(loop ->
                List.of(
                    Cells.text(loop, "name"),
                    TableCell.words(pace(loop.path("everySeconds").asLong(0))),
                    Cells.number(loop, "failures"),
                    Cells.moment(loop, "lastGoodAt"),
                    Cells.text(loop.path("last"), "problem")))
            .toList(),
        "Nothing is repeated.");
  }

  private static String pace(long seconds) {
    return seconds == 0 ? "as it comes" : TaskText.span(seconds);
  }
}
