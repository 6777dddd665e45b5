package dev.larder.ui.module;

import dev.larder.ui.Frame;
import dev.larder.ui.PageCall;
import dev.larder.ui.View;
import dev.larder.ui.module.PackageDoc.Entry;
import dev.larder.ui.template.module.JtepackageGenerated;
import gg.jte.html.HtmlTemplateOutput;
import java.util.List;

/// The documentation of a package, a piece at a time where it is long.
///
/// @param all the declarations
/// @param shown the declarations of this page
/// @param from where they begin among all of them
public record PackagePage(
    ModuleHead head, PackageDoc documentation, List<Entry> all, List<Entry> shown, int from)
    implements View {
  /// About how long a page may get, in characters of what is declared and said.
  private static final int MAX_CHARS = 60_000;

  private static final int MAX_INDEX = 300;

  static PackagePage of(PageCall call, ModuleHead head) {
    PackageDoc documentation =
        call.operations()
            .get(
                "documentation",
                "repository",
                head.repository(),
                "component",
                head.path(),
                "version",
                head.version(),
                "package",
                call.query().text("package"))
            .as(PackageDoc.class);
    List<Entry> all = documentation.entries();
    int from = LinesFrom.asked(call, all.size());
    return new PackagePage(head, documentation, all, fitting(all, from), from);
  }

  private static List<Entry> fitting(List<Entry> all, int from) {
    int chars = 0;
    int to = from;
    while (to < all.size() && (to == from || chars + all.get(to).chars() <= MAX_CHARS)) {
      chars += all.get(to).chars();
      to++;
    }
    return all.subList(from, to);
  }

  /// The declarations that are named above the first page.
  public List<Entry> index() {
    return all.stream().limit(MAX_INDEX).toList();
  }

  /// Where the page of a declaration is, and where on it.
  public String entryLink(Frame frame, Entry entry) {
    boolean here = entry.at() >= from && entry.at() < from + shown.size();
    return (here ? "" : fromLink(frame, entry.at())) + "#" + entry.anchor();
  }

  /// Whether more follow.
  public boolean more() {
    return from + shown.size() < all.size();
  }

  public String nextLink(Frame frame) {
    return fromLink(frame, from + shown.size());
  }

  public String firstLink(Frame frame) {
    return fromLink(frame, 0);
  }

  private String fromLink(Frame frame, int at) {
    return frame.link(
        "/module/" + head.repository(),
        "path",
        head.path(),
        "version",
        head.version(),
        "tab",
        ModuleTab.PACKAGES.word(),
        "package",
        documentation.path(),
        "from",
        at == 0 ? "" : Integer.toString(at));
  }

  @Override
  public void write(Frame frame, HtmlTemplateOutput out) {
    JtepackageGenerated.render(out, null, frame, this);
  }
}
