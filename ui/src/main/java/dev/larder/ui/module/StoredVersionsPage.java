package dev.larder.ui.module;

import dev.larder.ui.Frame;
import dev.larder.ui.View;
import dev.larder.ui.template.module.JteversionsGenerated;
import gg.jte.html.HtmlTemplateOutput;

/// The stored versions, newest first.
///
/// @param head with the versions of this page
public record StoredVersionsPage(ModuleHead head) implements View {
  /// How many are on a page.
  static final String LINES = "50";

  /// What follows these.
  public String nextLink(Frame frame) {
    return frame.link(
        "/module/" + head.repository(),
        "path",
        head.path(),
        "version",
        head.version(),
        "tab",
        ModuleTab.VERSIONS.word(),
        "after",
        head.next());
  }

  @Override
  public void write(Frame frame, HtmlTemplateOutput out) {
    JteversionsGenerated.render(out, null, frame, this);
  }
}
