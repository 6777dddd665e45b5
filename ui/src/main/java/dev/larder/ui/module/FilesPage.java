package dev.larder.ui.module;

import dev.larder.ui.Frame;
import dev.larder.ui.PageCall;
import dev.larder.ui.View;
import dev.larder.ui.module.StoredContent.FileLine;
import dev.larder.ui.template.module.JtefilesGenerated;
import gg.jte.html.HtmlTemplateOutput;

/// The files of a version.
public record FilesPage(ModuleHead head, StoredContent content, Portion<FileLine> files)
    implements View {
  private static final int MOST_LINES = 250;
  private static final int ROOM_BYTES = 20_000;

  static FilesPage of(PageCall call, ModuleHead head) {
    StoredContent content = StoredContent.of(call, head, true);
    return new FilesPage(
        head,
        content,
        Portion.of(
            call,
            LinesFrom.PARAMETER,
            content.files(),
            MOST_LINES,
            new PageRoom(ROOM_BYTES),
            file -> "<tr><td>" + file.path() + "</td><td class=\"number\">" + file.size()));
  }

  public String nextLink(Frame frame) {
    return LinesFrom.link(frame, head, ModuleTab.FILES, files.next());
  }

  @Override
  public void write(Frame frame, HtmlTemplateOutput out) {
    JtefilesGenerated.render(out, null, frame, this);
  }
}
