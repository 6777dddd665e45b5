package dev.larder.ui.module;

import dev.larder.ui.Frame;
import dev.larder.ui.PageCall;
import dev.larder.ui.View;
import dev.larder.ui.module.StoredContent.PackageLine;
import dev.larder.ui.template.module.JtepackagesGenerated;
import gg.jte.html.HtmlTemplateOutput;

/// The packages of a version.
public record PackagesPage(ModuleHead head, StoredContent content, Portion<PackageLine> packages)
    implements View {
  private static final int MOST_LINES = 150;
  private static final int ROOM_BYTES = 20_000;

  static PackagesPage of(PageCall call, ModuleHead head) {
    StoredContent content = StoredContent.of(call, head, false);
    return new PackagesPage(
        head,
        content,
        Portion.of(
            call,
            LinesFrom.PARAMETER,
            content.packages(),
            MOST_LINES,
            new PageRoom(ROOM_BYTES),
            one -> "<tr><th><a href=\"" + one.path() + "\">" + one.path() + one.synopsis()));
  }

  public String nextLink(Frame frame) {
    return LinesFrom.link(frame, head, ModuleTab.PACKAGES, packages.next());
  }

  @Override
  public void write(Frame frame, HtmlTemplateOutput out) {
    JtepackagesGenerated.render(out, null, frame, this);
  }
}
