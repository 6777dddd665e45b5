package dev.larder.e2e.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.larder.e2e.browser.DrivenBrowser.Look;
import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.e2e.server.Scale;
import dev.larder.rig.FakeUpstream;
import dev.larder.ui.PageRoute;
import dev.larder.ui.site.Pages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every page that an administrator can come to, on a phone and on a large screen, with script and
/// without. What is stored has markup in each place where people or modules may write something:
/// none of it may become more than text. Pictures stay in `target/pictures`.
@Tag("browser")
final class EveryPageTest {
  /// Most of a walk's time is axe's. Where there is little, it holds each page to all rules once,
  /// and in the other theme one page of each template to those of contrast.
  private static final boolean EVERYTHING = Scale.of(2, 1) > 1;

  @TempDir static Path folder;
  private static Optional<LarderProcess> larder = Optional.empty();
  private static Optional<DrivenBrowser> browser = Optional.empty();
  private static Optional<HostileGit> git = Optional.empty();
  private static final List<String> ADDRESSES = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    browser = DrivenBrowser.open();
    Assumptions.assumeTrue(browser.isPresent(), "there is no chromium on PATH");
    larder =
        Optional.of(
            LarderProcess.Launch.in(folder.resolve("home"))
                .with("LARDER_INIT_GO_PRIVATE", "corp.test")
                .start());
    HostileContent.store(larder.get());
    git = Optional.of(HostileGit.in(folder));
    ADDRESSES.addAll(HostileContent.ADDRESSES);
    ADDRESSES.add(git.get().taken(larder.get()));
  }

  @AfterAll
  static void stop() {
    browser.ifPresent(DrivenBrowser::close);
    larder.ifPresent(LarderProcess::close);
    git.ifPresent(HostileGit::close);
  }

  /// Both themes and both widths; together only where there is time.
  static List<Look> looks() {
    return EVERYTHING
        ? List.of(Look.PHONE, Look.DESK, Look.PHONE.inTheDark(), Look.DESK.inTheLight())
        : List.of(Look.PHONE, Look.DESK);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("looks")
  void everyPageFitsAndCanBeUsedByAll(Look look) {
    assertThat(walk(look))
        .containsAll(
            Pages.all().routes().stream()
                .filter(route -> route.methods().contains("GET"))
                .map(PageRoute::path)
                .filter(path -> !SiteWalk.isFile(path))
                .toList());
  }

  /// What the server refuses, it shows again.
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"repositories", "users", "roles", "deny-rules", "checksum-databases"})
  void whatIsRefusedStaysText(String kind) {
    Page window = loggedIn(Look.DESK);
    Complaints complaints = Complaints.of(window);
    String query = kind.equals("repositories") ? "?type=hosted&format=go" : "";
    for (String name : hostileNames()) {
      window.navigate(
          larder.orElseThrow().url().resolve("/admin/create/" + kind + query).toString());
      for (Locator needed : window.locator("main input[required]").all()) {
        needed.fill(name);
      }
      window.locator("main form .buttons button").first().click();
      window.locator("main [role=alert]").waitFor();
      assertThat(window.locator("#name").inputValue()).isEqualTo(name);
      assertThat(ran(window)).as(name).isFalse();
    }
    assertThat(complaints.all()).isEmpty();
    window.context().close();
  }

  /// One by one only where there is time.
  private static List<String> hostileNames() {
    List<String> corpus = HostileContent.corpus();
    return EVERYTHING ? corpus : List.of(String.join(" ", corpus));
  }

  @Test
  void whatSomebodyElsesServerSaysStaysText() {
    try (FakeUpstream upstream = FakeUpstream.start()) {
      String body = String.join("\n", HostileContent.corpus());
      String file = "/evil.test/lib/@v/v1.0.0.info";
      upstream.put(file, 500, Map.of("Content-Type", "text/html"), body.getBytes(UTF_8));
      RawHttpClient client = larder.orElseThrow().client();
      client.putJson(
          "/api/v1/repositories/hostile-upstream",
          "{\"format\":\"go\",\"type\":\"proxy\",\"upstream\":{\"url\":\""
              + upstream.url()
              + "\"}}");
      assertThat(client.asAdmin("/repository/hostile-upstream" + file).status())
          .isGreaterThanOrEqualTo(500);
      Page window = loggedIn(Look.DESK);
      Complaints complaints = Complaints.of(window);
      window.navigate(larder.orElseThrow().url().resolve("/admin/status").toString());
      assertThat(window.locator("main").innerText()).contains(":" + upstream.port(), "500");
      assertThat(ran(window)).isFalse();
      window.navigate(
          larder.orElseThrow().url().resolve("/admin/repositories/hostile-upstream").toString());
      window.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Test it now")).click();
      window.locator("main h2:text-is('What was seen')").waitFor();

      assertThat(ran(window)).isFalse();
      assertThat(complaints.all()).isEmpty();
      window.context().close();
    }
  }

  @Test
  void withoutScriptEveryPageSaysTheSame() {
    Page window = loggedIn(Look.PLAIN);
    List<String> faults = new ArrayList<>();

    new SiteWalk(window, larder.orElseThrow().url())
        .each(
            ADDRESSES,
            path -> {
              if (window.locator("main h1").count() != 1) {
                faults.add(path + " has no heading of its own");
              }
            });

    assertThat(faults).isEmpty();
  }

  private static Set<String> walk(Look look) {
    Page window = loggedIn(look);
    Complaints complaints = Complaints.of(window);
    List<String> faults = new ArrayList<>();
    Set<String> families = new HashSet<>();
    Set<String> seen =
        new SiteWalk(window, larder.orElseThrow().url())
            .each(
                ADDRESSES,
                path -> {
                  if (EVERYTHING || !look.dark()) {
                    Accessibility.faults(window).forEach(fault -> faults.add(path + " " + fault));
                  } else if (families.add(SiteWalk.family(path))) {
                    Accessibility.unreadable(window)
                        .forEach(fault -> faults.add(path + " " + fault));
                  }
                  if (ran(window)) {
                    faults.add(path + " ran what is content");
                  }
                  if (!Accessibility.fits(window)) {
                    faults.add(path + " is wider than its window");
                  }
                  window.screenshot(
                      new Page.ScreenshotOptions().setFullPage(true).setPath(picture(look, path)));
                });
    assertThat(complaints.all()).isEmpty();
    assertThat(faults).isEmpty();
    window.context().close();
    return seen;
  }

  /// Whether something of what is shown was more than text to the browser.
  private static boolean ran(Page window) {
    return (boolean) window.evaluate("() => window.larderWasHere !== undefined");
  }

  static Page loggedIn(Look look) {
    Page window = browser.orElseThrow().window(look);
    window.navigate(larder.orElseThrow().url().resolve("/login").toString());
    window.getByLabel("User").fill("admin");
    window.getByLabel("Password").fill(LarderProcess.PASSWORD);
    window.locator("main button").first().click();
    window.waitForURL(url -> !url.contains("/login"));
    return window;
  }

  private static Path picture(Look look, String path) {
    String name = path.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
    String shown = name.isEmpty() ? "start" : name.substring(0, Math.min(80, name.length()));
    return Path.of("target", "pictures", look.words(), shown + ".png");
  }
}
