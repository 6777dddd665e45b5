package dev.larder.e2e.browser;

import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Has a keyboard and nothing else: Tab and Shift+Tab lead to things, Enter, Space and arrows work
/// them. On the way it holds each stop to what such people need: it is seen, and the next one is
/// another one.
record KeyboardHand(PageParts parts) implements Hand {
  /// Beyond which nobody would look for a thing on a page.
  private static final int MAX_STEPS = 150;

  private static final Pattern DAY = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");

  /// Where the focus stands, seen from what is wanted.
  private static final String LOOK =
      """
      (wanted) => {
        const now = document.activeElement;
        if (now === wanted) return 'there ' + seen(now);
        if (now === document.body) {
          return location.hash ? 'forward' : wanted.closest('main') ? 'skip' : 'forward';
        }
        const behind = now.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_FOLLOWING;
        return (behind ? 'forward ' : 'back ') + (now.id === 'main' ? '' : seen(now));

        function seen(one) {
          const style = getComputedStyle(one);
          const box = one.getBoundingClientRect();
          const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
          const shown = box.width > 1 && box.height > 1
              && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
          return outlined && shown ? '' : 'unseen: ' + one.outerHTML.slice(0, 200);
        }
      }
      """;

  @Override
  public void follow(String link) {
    reach(parts.link(link));
    parts.loading(() -> key("Enter"));
  }

  @Override
  public void press(String button) {
    reach(parts.button(button));
    parts.loading(() -> key("Space"));
  }

  @Override
  public void touch(String part) {
    reach(parts.touched(part));
    key("Space");
  }

  @Override
  public void type(String field, String text) {
    Locator input = parts.field(field);
    reach(input);
    if ("date".equals(input.getAttribute("type"))) {
      // Its parts stand in the order of the browser's language, which is American here.
      window().keyboard().type(DAY.matcher(text).replaceAll("$2$3$1"));
      return;
    }
    key("Control+A");
    key("Delete");
    window().keyboard().insertText(text);
  }

  @Override
  public void choose(String field, String option) {
    Locator select = parts.field(field);
    reach(select);
    List<String> all =
        select.locator("option").allTextContents().stream().map(String::strip).toList();
    int at = ((Number) select.evaluate("one => one.selectedIndex")).intValue();
    int aim = all.indexOf(option);
    if (aim < 0) {
      throw new AssertionError(field + " has no " + option + ", but " + all);
    }
    for (int step = at; step != aim; step += aim > at ? 1 : -1) {
      key(aim > at ? "ArrowDown" : "ArrowUp");
    }
  }

  @Override
  public void tick(String box) {
    Locator wanted = parts.field(box);
    if (!"radio".equals(wanted.getAttribute("type"))) {
      reach(wanted);
      key("Space");
      return;
    }
    String name = wanted.getAttribute("name");
    reach(window().locator("input[type=radio][name='" + name + "']:checked"));
    for (int step = 0; !wanted.isChecked() && step < MAX_STEPS; step++) {
      key("ArrowDown");
    }
  }

  /// With the buttons beside it, which keep the focus while it moves.
  @Override
  public void move(String item, String to) {
    int aim = parts.place(to);
    String way = parts.place(item) > aim ? "up" : "down";
    reach(parts.button(item + " " + way));
    for (int step = 0; parts.place(item) != aim; step++) {
      if (step > MAX_STEPS) {
        throw new AssertionError(item + " does not come to the place of " + to);
      }
      key("Enter");
    }
    String focus = focused();
    if (!focus.toLowerCase(Locale.ROOT).startsWith(item)) {
      throw new AssertionError("the focus is lost after moving " + item + ": " + focus);
    }
  }

  @Override
  public String download(String link) {
    reach(parts.link(link));
    return new SavedFile(window()).of(() -> key("Enter"));
  }

  /// Goes to a button without pressing it.
  void reach(String button) {
    reach(parts.button(button));
  }

  /// What the thing with the focus is called.
  String focused() {
    return (String)
        window()
            .evaluate(
                "() => document.activeElement.getAttribute('aria-label')"
                    + " || document.activeElement.textContent.trim()");
  }

  private Page window() {
    return parts.window();
  }

  private void key(String key) {
    window().keyboard().press(key);
  }

  /// Goes to a thing by Tab, over the link that skips what is the same on all pages.
  private void reach(Locator locator) {
    ElementHandle wanted = locator.elementHandle();
    String before = "";
    for (int step = 0; step < MAX_STEPS; step++) {
      String seen = (String) window().evaluate(LOOK, wanted);
      if (seen.contains("unseen")) {
        throw new AssertionError("on the way to " + locator + " the focus cannot be seen: " + seen);
      }
      String way = seen.strip();
      if (way.equals("there")) {
        return;
      }
      if ((before + way).equals("forwardback") || (before + way).equals("backforward")) {
        throw new AssertionError(locator + " is passed over by Tab at " + window().url());
      }
      switch (way) {
        case "skip" -> {
          key("Tab");
          key("Enter");
        }
        case "back" -> key("Shift+Tab");
        default -> key("Tab");
      }
      before = way;
    }
    throw new AssertionError(locator + " is not reached by Tab at " + window().url());
  }
}
