package dev.larder.ui.admin;

import dev.larder.ui.Frame;
import dev.larder.ui.View;
import dev.larder.ui.template.admin.JtepageGenerated;
import gg.jte.html.HtmlTemplateOutput;
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

  @Override
  public void write(Frame frame, HtmlTemplateOutput out) {
    JtepageGenerated.render(out, null, frame, this);
  }
}
