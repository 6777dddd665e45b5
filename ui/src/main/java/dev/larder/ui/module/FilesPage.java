package dev.larder.ui.module;

import dev.larder.ui.Frame;
import dev.larder.ui.PageCall;
import dev.larder.ui.View;
import dev.larder.ui.template.module.JtefilesGenerated;
import gg.jte.html.HtmlTemplateOutput;
import java.util.List;

/// The files of a version.
///
/// @param shown those of this page
/// @param from where it begins among all of them
public record FilesPage(
    ModuleHead head, StoredContent content, List<StoredContent.FileLine> shown, int from)
    implements View {
  static final int LINES = 250;

  static FilesPage of(PageCall call, ModuleHead head) {
    StoredContent content = StoredContent.of(call, head, true);
    int from = LinesFrom.asked(call, content.files().size());
    return new FilesPage(head, content, LinesFrom.page(content.files(), from, LINES), from);
  }

  /// Whether more follow.
  public boolean more() {
    return from + shown.size() < content.files().size();
  }

  public String nextLink(Frame frame) {
    return LinesFrom.link(frame, head, ModuleTab.FILES, from + LINES);
  }

  @Override
  public void write(Frame frame, HtmlTemplateOutput out) {
    JtefilesGenerated.render(out, null, frame, this);
  }
}
