package dev.larder.e2e.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A Chromium that is used as people use it: by mouse, by keyboard, narrow and wide, light and
/// dark, with script and without.
final class DrivenBrowser implements AutoCloseable {
  private static final double PATIENCE_MILLIS = 60_000;

  private final Playwright playwright;
  private final Browser browser;

  private DrivenBrowser(Path binary) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(binary)
                    .setArgs(
                        List.of(
                            // The sandbox needs what containers lack, and the pages are our own.
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  /// The Chromium on PATH, where there is one.
  static Optional<DrivenBrowser> open() {
    return Chromium.find().map(DrivenBrowser::new);
  }

  /// How a visitor looks at pages.
  ///
  /// @param width of the window in CSS pixels
  record Look(int width, boolean dark, boolean scripts) {
    static final Look PHONE = new Look(360, false, true);
    static final Look DESK = new Look(1920, true, true);
    static final Look LAPTOP = new Look(1280, false, true);
    static final Look PLAIN = new Look(1280, false, false);

    Look inTheDark() {
      return new Look(width, true, scripts);
    }

    Look inTheLight() {
      return new Look(width, false, scripts);
    }

    /// For names of pictures.
    String words() {
      return width + (dark ? "-dark" : "-light");
    }
  }

  /// A window without any cookies.
  Page window(Look look) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(look.width(), 900)
                .setColorScheme(look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setJavaScriptEnabled(look.scripts())
                .setIgnoreHTTPSErrors(true));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    return context.newPage();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
