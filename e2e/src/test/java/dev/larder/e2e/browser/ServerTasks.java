package dev.larder.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// What operators do with the server itself.
final class ServerTasks {
  private static final String TASK = "/admin/tasks/{}";

  private ServerTasks() {}

  static List<BrowserTask> all() {
    return List.of(
        BrowserTask.of("look at a month of one repository", "", ServerTasks::overview),
        BrowserTask.of("filter the audit log, and take it along", "", ServerTasks::audit),
        BrowserTask.of("run a task with an option", TASK, ServerTasks::run),
        BrowserTask.of("pause a task, and resume it", TASK, ServerTasks::pause),
        BrowserTask.of("watch a task run, and cancel it", TASK, ServerTasks::cancel),
        BrowserTask.of("look for content that nothing names", "", ServerTasks::look),
        BrowserTask.of(
            "accept a blob store of another day", "/admin/storage", ServerTasks::accept));
  }

  private static void overview(Sitting at) {
    at.at("/").hand().follow("Administration");
    at.hand().follow("30 days");
    at.hand().choose("Repository", "go-private");
    at.hand().press("Show");

    assertThat(at.window().url()).contains("time=30d", "repository=go-private");
    assertThat(at.asked("status").toString()).contains("upstreams");
  }

  private static void audit(Sitting at) {
    String name = at.name("audited");
    at.given("repositories/" + name, "{\"format\":\"go\",\"type\":\"hosted\"}");
    at.at(AccessTasks.START).hand().follow("Audit log");
    at.hand().type("Who", "admin");
    at.hand().type("Repository", name);
    at.hand().press("Filter");
    JsonNode entries = at.asked("audit?principal=admin&repository=" + name).path("items");
    assertThat(entries).isNotEmpty();
    assertThat(at.window().locator("main tbody tr").count()).isEqualTo(entries.size());

    assertThat(at.hand().download("As CSV")).contains(name);
    assertThat(at.hand().download("As NDJSON")).contains(name);
  }

  private static JsonNode task(Sitting at, String name) {
    return at.asked("tasks/" + name);
  }

  private static void open(Sitting at, String name) {
    at.at(AccessTasks.START).hand().follow("Tasks");
    at.hand().follow(name);
  }

  private static void run(Sitting at) {
    String last = task(at, "retention").path("last").path("run").asString("");
    open(at, "retention");
    at.hand().type("Options > repository", "go-private");
    at.hand().press("Run now");

    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> !task(at, "retention").path("last").path("run").asString("").equals(last));
    assertThat(task(at, "retention").path("last").path("result").asString()).isEqualTo("done");
    if (at.scripts()) {
      // The page comes to rest by itself, with what can be done then.
      at.window()
          .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Run now"))
          .waitFor();
    }
  }

  private static void pause(Sitting at) {
    open(at, "usage-figures");
    at.hand().press("Pause");
    assertThat(task(at, "usage-figures").path("state").asString()).isEqualTo("paused");

    at.hand().press("Resume");
    assertThat(task(at, "usage-figures").path("state").asString()).isNotEqualTo("paused");
  }

  /// Content is read so slowly here that there is time to stop it.
  private static void cancel(Sitting at) {
    // One that was stopped before ends with the file that it reads.
    awaitState(at, "waiting");
    at.published("slow", "v1.0.0", 1_000_000);
    open(at, "blob-scrub");
    at.hand().press("Run now");
    awaitState(at, "running");
    if (at.hand() instanceof KeyboardHand keys) {
      stays(at, keys, "Cancel this run");
    }
    int before = cancelled(at);
    at.hand().press("Cancel this run");

    assertThat(cancelled(at)).isEqualTo(before + 1);
  }

  private static void awaitState(Sitting at, String state) {
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> task(at, "blob-scrub").path("state").asString().equals(state));
  }

  /// How often one was; the server takes nothing for it that has ended.
  private static int cancelled(Sitting at) {
    return at.asked("audit?action=task.cancel").path("items").size();
  }

  /// A page that is fetched again leaves the focus where it was. The second answer comes when the
  /// first one has long been shown.
  private static void stays(Sitting at, KeyboardHand keys, String button) {
    keys.reach(button);
    for (int fetched = 0; fetched < 2; fetched++) {
      at.window().waitForResponse("**/admin/tasks/blob-scrub", () -> {});
    }
    at.window().waitForCondition(() -> keys.focused().equals(button));
  }

  private static void look(Sitting at) {
    at.at(AccessTasks.START).hand().follow("Storage");
    at.hand().follow("Content that nothing names");

    int found = at.asked("blob-store/orphans").path("items").size();
    assertThat(at.text()).contains(found == 0 ? "None on this page." : "SHA-256");
  }

  private static void accept(Sitting at) throws Exception {
    Files.writeString(at.home().resolve("blobs/collection.mark"), UUID.randomUUID() + "\n");
    assertThat(at.asked("blob-store").path("collection").asString()).isNotEqualTo("ok");
    at.at(AccessTasks.START).hand().follow("Storage");
    at.hand().press("Accept blob store and database as they are");

    assertThat(at.asked("blob-store").path("collection").asString()).isEqualTo("ok");
  }
}
