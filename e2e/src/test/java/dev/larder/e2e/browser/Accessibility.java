package dev.larder.e2e.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What axe-core finds wrong with a page by WCAG 2.2 AA and its own best practices.
final class Accessibility {
  private static final String AXE = axe();
  private static final List<String> ALL =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
  private static final String RUN =
      """
      async (runOnly) => {
        const found = await axe.run(document, { runOnly, resultTypes: ['violations'] });
        return found.violations.map(
          (rule) => `${rule.id}: ${rule.help} at ${rule.nodes.map((n) => n.target + ' ' + n.html).join(', ')}`);
      }
      """;

  private Accessibility() {}

  /// What is wrong, in words; empty: nothing.
  static List<String> faults(Page window) {
    return faults(window, ALL);
  }

  /// The same, of what another theme may change.
  static List<String> unreadable(Page window) {
    return faults(window, List.of("color-contrast"));
  }

  @SuppressWarnings("unchecked")
  private static List<String> faults(Page window, List<String> rules) {
    window.evaluate(AXE);
    return (List<String>) window.evaluate(RUN, rules);
  }

  /// Whether a page is as wide as its window, so that nobody has to scroll sideways.
  static boolean fits(Page window) {
    return (boolean)
        window.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth");
  }

  private static String axe() {
    try (InputStream in = Accessibility.class.getResourceAsStream("/axe.min.js")) {
      if (in == null) {
        throw new IllegalStateException("axe.min.js is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
