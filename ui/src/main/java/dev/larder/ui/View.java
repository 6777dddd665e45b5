package dev.larder.ui;

import gg.jte.html.HtmlTemplateOutput;

/// What a page shows: values, and the template that shows them. Whatever a template writes is
/// escaped for the place where it stands.
public interface View {
  /// Writes it into its frame, or as the piece that a part of a page is replaced with.
  void write(Frame frame, HtmlTemplateOutput out);
}
