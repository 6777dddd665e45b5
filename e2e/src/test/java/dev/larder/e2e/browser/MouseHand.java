package dev.larder.e2e.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.options.BoundingBox;

/// Points and clicks, and types where it has clicked.
///
/// @param scripts whether pages have their script; without it each button sends its form
record MouseHand(PageParts parts, boolean scripts) implements Hand {
  @Override
  public void follow(String link) {
    parts.loading(() -> parts.link(link).click());
  }

  @Override
  public void press(String button) {
    parts.loading(() -> parts.button(button).click());
  }

  @Override
  public void touch(String part) {
    parts.touched(part).click();
  }

  @Override
  public void type(String field, String text) {
    parts.field(field).click();
    parts.field(field).fill(text);
  }

  /// The list that opens is the browser's own, outside of the page.
  @Override
  public void choose(String field, String option) {
    parts.field(field).selectOption(option);
  }

  @Override
  public void tick(String box) {
    parts.field(box).click();
  }

  @Override
  public void move(String item, String to) {
    if (scripts) {
      drag(parts.item(item), parts.item(to));
      return;
    }
    int aim = parts.place(to);
    while (parts.place(item) != aim) {
      press(item + (parts.place(item) > aim ? " up" : " down"));
    }
  }

  private void drag(Locator item, Locator to) {
    BoundingBox from = item.locator(".name").boundingBox();
    BoundingBox aim = to.boundingBox();
    boolean up = aim.y < from.y;
    Mouse mouse = parts.window().mouse();
    mouse.move(from.x + 10, from.y + from.height / 2);
    mouse.down();
    double edge = up ? aim.y + 2 : aim.y + aim.height - 2;
    mouse.move(aim.x + 30, edge, new Mouse.MoveOptions().setSteps(8));
    mouse.up();
  }

  @Override
  public String download(String link) {
    return new SavedFile(parts.window()).of(() -> parts.link(link).click());
  }
}
