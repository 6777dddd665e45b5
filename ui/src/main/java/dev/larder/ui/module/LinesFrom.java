package dev.larder.ui.module;

import dev.larder.ui.Frame;
import dev.larder.ui.PageCall;
import java.util.List;

/// A page of a list that is there as a whole.
final class LinesFrom {
  private LinesFrom() {}

  /// The place at which a page begins, as its address says it.
  static int asked(PageCall call, int size) {
    String from = call.query().text("from");
    return from.matches("[0-9]{1,7}") ? Math.min(Integer.parseInt(from), size) : 0;
  }

  static <T> List<T> page(List<T> all, int from, int lines) {
    return List.copyOf(all.subList(from, Math.min(all.size(), from + lines)));
  }

  static String link(Frame frame, ModuleHead head, ModuleTab tab, int from) {
    return frame.link(
        "/module/" + head.repository(),
        "path",
        head.path(),
        "version",
        head.version(),
        "tab",
        tab.word(),
        "from",
        Integer.toString(from));
  }
}
