package dev.larder.ui.module;

import dev.larder.ui.Frame;
import dev.larder.ui.PageCall;
import dev.larder.ui.View;
import dev.larder.ui.template.module.JtepackagesGenerated;
import gg.jte.html.HtmlTemplateOutput;
import java.util.List;

/// The packages of a version.
///
/// @param shown those of this page
/// @param from where it begins among all of them
public record PackagesPage(
    ModuleHead head, StoredContent content, List<StoredContent.PackageLine> shown, int from)
    implements View {
  static final int LINES = 150;

  static PackagesPage of(PageCall call, ModuleHead head) {
    StoredContent content = StoredContent.of(call, head, false);
    int from = LinesFrom.asked(call, content.packages().size());
    return new PackagesPage(head, content, LinesFrom.page(content.packages(), from, LINES), from);
  }

  /// Whether more follow.
  public boolean more() {
    return from + shown.size() < content.packages().size();
  }

  public String nextLink(Frame frame) {
    return LinesFrom.link(frame, head, ModuleTab.PACKAGES, from + LINES);
  }

  @Override
  public void write(Frame frame, HtmlTemplateOutput out) {
    JtepackagesGenerated.render(out, null, frame, this);
  }
}
