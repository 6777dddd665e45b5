package dev.larder.e2e.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// The parts of the page in a window by what is written on them. What stands on the page twice is
/// meant where the content is, and has to be alone there: a person could not tell which one either.
final class PageParts {
  private final Page window;
  private final AtomicInteger loads = new AtomicInteger();

  PageParts(Page window) {
    this.window = window;
    window.onLoad(page -> loads.incrementAndGet());
  }

  Page window() {
    return window;
  }

  Locator link(String name) {
    return role(AriaRole.LINK, name);
  }

  Locator button(String name) {
    return role(AriaRole.BUTTON, name);
  }

  /// A field, a choice or a box by its label.
  Locator field(String name) {
    List<String> path = List.of(name.split(" > ", -1));
    Locator within = window.locator("main");
    for (String group : path.subList(0, path.size() - 1)) {
      within =
          within.getByRole(
              AriaRole.GROUP, new Locator.GetByRoleOptions().setName(group).setExact(true));
    }
    Locator found =
        within.getByLabel(path.getLast(), new Locator.GetByLabelOptions().setExact(true));
    Locator anywhere =
        window.getByLabel(path.getLast(), new Page.GetByLabelOptions().setExact(true));
    return found.count() == 0 && path.size() == 1 ? anywhere : found;
  }

  /// A button, or the line that opens what is folded.
  Locator touched(String name) {
    Locator summary =
        window.locator("main summary").filter(new Locator.FilterOptions().setHasText(name));
    return summary.count() > 0 ? summary.first() : button(name);
  }

  private Locator role(AriaRole role, String name) {
    Locator all = window.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    Locator content =
        window
            .locator("main")
            .getByRole(role, new Locator.GetByRoleOptions().setName(name).setExact(true));
    all.first().waitFor(new Locator.WaitForOptions());
    return content.count() > 0 ? content : all;
  }

  /// What is to be moved in a list whose order counts.
  Locator item(String name) {
    return window
        .locator("main ol.order > li")
        .filter(
            new Locator.FilterOptions()
                .setHas(window.locator("span.name", new Page.LocatorOptions().setHasText(name))));
  }

  /// Where it stands there, from 0.
  int place(String name) {
    return names().indexOf(name);
  }

  private List<String> names() {
    return window.locator("main ol.order > li > .name").allTextContents().stream()
        .map(String::strip)
        .toList();
  }

  /// Does what makes the window load another page, and waits until it has.
  void loading(Runnable act) {
    int before = loads.get();
    act.run();
    window.waitForCondition(() -> loads.get() > before);
  }
}
