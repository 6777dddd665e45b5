package dev.larder.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.larder.e2e.browser.DrivenBrowser.Look;
import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.SharedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The pictures in docs/pictures, taken anew into `target/pictures/docs`. Whoever changes what they
/// show copies them from there.
@Tag("browser")
final class DocsPicturesTest {
  private static final int WIDTH = 1200;
  private static final long MAX_BYTES = 120_000;
  private static final Path TAKEN = Path.of("target", "pictures", "docs");
  private static final Path DOCS = Path.of("..", "docs");

  @TempDir static Path folder;
  private static Optional<DrivenBrowser> browser = Optional.empty();
  private static Optional<SharedDatabase> database = Optional.empty();
  private static Optional<LarderProcess> larder = Optional.empty();
  private static Optional<Page> window = Optional.empty();

  @BeforeAll
  static void start() throws Exception {
    browser = DrivenBrowser.open();
    Assumptions.assumeTrue(browser.isPresent(), "there is no chromium on PATH");
    SharedDatabase shared = SharedDatabase.start(folder.resolve("database"));
    database = Optional.of(shared);
    larder =
        Optional.of(
            shared
                .settings(LarderProcess.Launch.in(folder.resolve("home")))
                .with("LARDER_INIT_GO_PRIVATE", "corp.example")
                .with("LARDER_PUBLIC_URL", "https://larder.corp.example")
                .start());
    ShownServer.fill(larder.get(), shared);
    window = Optional.of(loggedIn());
  }

  @AfterAll
  static void stop() {
    browser.ifPresent(DrivenBrowser::close);
    larder.ifPresent(LarderProcess::close);
    database.ifPresent(SharedDatabase::close);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "start,    800, /,",
    "module,   860, /module/go?path=corp.example/payments,",
    "overview, 900, /admin/,",
    "explain,  860, /admin/explain?principal=ann&repository=go&component=corp.example/payments"
        + "&version=v1.4.0&action=read,",
  })
  void isSmallAndInTheDocs(String name, int height, String path) throws Exception {
    Page page = window.orElseThrow();
    page.setViewportSize(WIDTH, height);
    page.navigate(larder.orElseThrow().url().resolve(path).toString());
    Path taken = TAKEN.resolve(name + ".png");

    SmallPicture.write(page.screenshot(), taken);

    assertThat(page.locator("main h1").count()).isEqualTo(1);
    assertThat(Files.size(taken)).isLessThan(MAX_BYTES);
    assertThat(Files.size(DOCS.resolve("pictures/" + name + ".png"))).isLessThan(MAX_BYTES);
    assertThat(kept()).contains(name + ".png").hasSize(4);
    assertThat(Files.readString(DOCS.resolve("ui.md"))).contains("](pictures/" + name + ".png)");
  }

  private static List<String> kept() throws IOException {
    try (Stream<Path> files = Files.list(DOCS.resolve("pictures"))) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private static Page loggedIn() {
    Page page = browser.orElseThrow().window(new Look(WIDTH, false, true));
    page.navigate(larder.orElseThrow().url().resolve("/login").toString());
    page.getByLabel("User").fill("admin");
    page.getByLabel("Password").fill(LarderProcess.PASSWORD);
    page.locator("main button").first().click();
    page.waitForURL(url -> !url.contains("/login"));
    return page;
  }
}
