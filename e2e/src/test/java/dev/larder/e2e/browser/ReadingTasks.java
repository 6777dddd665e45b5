package dev.larder.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Stream;

/// What developers come for.
final class ReadingTasks {
  private static final String MODULE = HostileContent.MODULE;
  private static final String PAGE =
      "/module/go-private?path=" + HostileContent.MODULE + "&version=v1.1.0";
  private static final String BOX = "Find a module: its path, or words of it";

  private ReadingTasks() {}

  static List<BrowserTask> all() {
    return List.of(
        BrowserTask.of("find a module while typing", "", ReadingTasks::find),
        BrowserTask.of("search from any page", "", ReadingTasks::search),
        BrowserTask.of("browse to a module", "", ReadingTasks::browse),
        BrowserTask.of("read all that is told of a version", "", ReadingTasks::read),
        BrowserTask.of("compare two versions", "", ReadingTasks::compare),
        BrowserTask.of("look at what a package exports", "", ReadingTasks::exports),
        BrowserTask.of("copy the lines that set up a client", "", ReadingTasks::copy),
        BrowserTask.of("make a token for CI", "/setup/{}", ReadingTasks::ciToken));
  }

  private static void find(Sitting at) {
    at.at("/").hand().type(BOX, "hello");
    if (at.scripts()) {
      at.window().locator("#found .found").waitFor();
      // What comes in while somebody types leaves them where they type.
      assertThat(at.window().evaluate("() => document.activeElement.id")).isEqualTo("q");
    } else {
      at.hand().press("Search");
    }
    at.hand().follow(MODULE);

    assertThat(at.heading()).contains(MODULE);
    assertThat(at.asked("search?q=hello").toString()).contains(MODULE);
  }

  private static void search(Sitting at) {
    at.at("/account").hand().type("Search modules", "test hello");
    at.hand().press("Search");

    assertThat(at.heading()).isEqualTo("Search");
    at.asked("search?q=test%20hello")
        .path("items")
        .forEach(one -> assertThat(at.text()).contains(one.path("component").asString()));
  }

  private static void browse(Sitting at) {
    at.at("/").hand().follow("Browse go-private");
    at.hand().follow("corp.test/");
    at.hand().follow("hello");

    assertThat(at.heading())
        .contains(MODULE, at.asked(component("component")).path("newest").asString(""));
  }

  private static String component(String operation) {
    return operation + "?repository=go-private&component=" + MODULE;
  }

  private static void read(Sitting at) {
    at.at(PAGE);
    Stream.of("Packages", "Versions", "Requires", "Used by", "Files", "Overview")
        .forEach(tab -> at.hand().follow(tab));

    String version = component("version") + "&version=v1.1.0";
    String hash = at.asked(version).findPath("h1").asString("");
    assertThat(at.text()).contains(hash.isEmpty() ? "h1:" : hash);
  }

  private static void compare(Sitting at) {
    at.at(PAGE).hand().follow("Versions");
    at.hand().follow("Compare two of them");
    at.hand().choose("From", "v1.0.0");
    at.hand().choose("to", "v1.1.0");
    at.hand().press("Compare");

    at.asked(component("compare") + "&from=v1.0.0&to=v1.1.0")
        .path("files")
        .forEach(file -> assertThat(at.text()).contains(file.path("path").asString()));
    assertThat(at.window().url()).contains("from=v1.0.0", "to=v1.1.0");
  }

  private static void exports(Sitting at) {
    at.at(PAGE).hand().follow("Packages");
    at.hand().follow(MODULE);

    assertThat(at.text()).contains("func Greet(name string) string", "Index of 1 declarations");
  }

  private static void copy(Sitting at) {
    at.at("/").hand().follow("CI and tokens for go-private");
    String lines = at.window().locator("main pre.copy").first().innerText().strip();
    assertThat(lines).contains("GOPROXY=", "/repository/go-private");
    if (!at.scripts()) {
      // They are marked and copied as any text is.
      return;
    }
    at.window().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    String label = at.window().locator("main .copier").first().getAttribute("aria-label");
    at.hand().touch(label);
    at.window()
        .locator(".copier", new Page.LocatorOptions().setHasText("Copied"))
        .first()
        .waitFor();

    assertThat(at.window().evaluate("() => navigator.clipboard.readText()")).isEqualTo(lines);
  }

  private static void ciToken(Sitting at) {
    String name = at.name("ci");
    at.at("/").hand().follow("CI and tokens for go-private");
    at.hand().type("Name of the token", name);
    at.hand().choose("Good for", "30 days");
    at.hand().press("Make a token for CI");

    String token = at.window().locator("main .notice pre.copy").innerText().strip();
    String list = "/repository/go-private/" + MODULE + "/@v/list";
    assertThat(at.api().get(list, "Authorization", "Bearer " + token).text()).contains("v1.1.0");
    assertThat(at.asked("me/tokens").path("items").toString()).contains(name);
  }
}
