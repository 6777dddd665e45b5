package dev.larder.ui.module;

import dev.larder.ui.Frame;

/// The address of a part of a module's page that goes on behind some lines.
final class LinesFrom {
  static final String PARAMETER = "from";

  private LinesFrom() {}

  static String link(Frame frame, ModuleHead head, ModuleTab tab, int from) {
    return frame.link(
        "/module/" + head.repository(),
        "path",
        head.path(),
        "version",
        head.version(),
        "tab",
        tab.word(),
        PARAMETER,
        from == 0 ? "" : Integer.toString(from));
  }
}
