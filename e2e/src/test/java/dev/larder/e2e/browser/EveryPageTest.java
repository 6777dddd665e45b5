package dev.larder.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.larder.e2e.browser.DrivenBrowser.Look;
import dev.larder.e2e.server.LarderProcess;
import dev.larder.ui.PageRoute;
import dev.larder.ui.site.Pages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every page that an administrator can come to, on a phone and on a large screen, with script and
/// without. What is stored has markup in each place where people or modules may write something:
/// none of it may become more than text. Pictures stay in `target/pictures`.
@Tag("browser")
final class EveryPageTest {
  @TempDir static Path folder;
  private static Optional<LarderProcess> larder = Optional.empty();
  private static Optional<DrivenBrowser> browser = Optional.empty();

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
  }

  @AfterAll
  static void stop() {
    browser.ifPresent(DrivenBrowser::close);
    larder.ifPresent(LarderProcess::close);
  }

  @Test
  void onAPhoneEveryPageFitsAndCanBeUsedByAll() {
    Set<String> seen = walk(Look.PHONE);

    assertThat(seen)
        .containsAll(
            Pages.all().routes().stream()
                .filter(route -> route.methods().contains("GET"))
                .map(PageRoute::path)
                .filter(path -> !SiteWalk.isFile(path))
                .toList());
  }

  @Test
  void onALargeDarkScreenEveryPageCanBeUsedByAll() {
    assertThat(walk(Look.DESK)).isNotEmpty();
  }

  @Test
  void withoutScriptEveryPageSaysTheSame() {
    Page window = loggedIn(Look.PLAIN);
    List<String> faults = new ArrayList<>();

    new SiteWalk(window, larder.orElseThrow().url())
        .each(
            HostileContent.ADDRESSES,
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
    Set<String> seen =
        new SiteWalk(window, larder.orElseThrow().url())
            .each(
                HostileContent.ADDRESSES,
                path -> {
                  Accessibility.faults(window).forEach(fault -> faults.add(path + " " + fault));
                  if (!Accessibility.fits(window)) {
                    faults.add(path + " is wider than its window");
                  }
                  window.screenshot(
                      new Page.ScreenshotOptions().setFullPage(true).setPath(picture(look, path)));
                });
    assertThat(window.evaluate("() => window.larderWasHere === undefined")).isEqualTo(true);
    assertThat(complaints.all()).isEmpty();
    assertThat(faults).isEmpty();
    return seen;
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
