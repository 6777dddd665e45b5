package dev.larder.ui.admin;

import dev.larder.ui.Frame;
import dev.larder.ui.View;
import dev.larder.ui.template.admin.JtepageGenerated;
import gg.jte.html.HtmlTemplateOutput;
import java.util.Comparator;
import java.util.List;

/// A page of administration that is made of sections.
///
/// @param problem why something was not done; empty: nothing is wrong
public record AdminView(String heading, String problem, List<PageSection> sections)
    implements View {
  public AdminView {
    sections = List.copyOf(sections);
  }

  /// One on which nothing is wrong.
  public static AdminView of(String heading, PageSection... sections) {
    return new AdminView(heading, "", List.of(sections));
  }

  /// Whether it changes by itself: as the liveliest of its sections does, and all of it, since what
  /// can be done depends on what goes on.
  public PageSection.Pace pace() {
    return sections.stream()
        .map(PageSection::pace)
        .max(Comparator.naturalOrder())
        .orElse(PageSection.Pace.STILL);
  }

  @Override
  public void write(Frame frame, HtmlTemplateOutput out) {
    JtepageGenerated.render(out, null, frame, this);
  }
}
