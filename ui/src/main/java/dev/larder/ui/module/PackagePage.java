package dev.larder.ui.module;

import dev.larder.ui.Frame;
import dev.larder.ui.PageCall;
import dev.larder.ui.View;
import dev.larder.ui.module.PackageDoc.Block;
import dev.larder.ui.module.PackageDoc.Entry;
import dev.larder.ui.template.module.JtepackageGenerated;
import gg.jte.html.HtmlTemplateOutput;
import java.util.List;

/// The documentation of a package, a piece at a time where it is long.
///
/// @param about what is said of the package, as far as it is shown
/// @param cut whether more is said of it
/// @param entries its declarations
/// @param index those that are named above the first ones
public record PackagePage(
    ModuleHead head,
    PackageDoc documentation,
    List<Block> about,
    boolean cut,
    List<Entry> index,
    Portion<Entry> entries)
    implements View {
  private static final int ROOM_BYTES = 20_000;
  private static final int ABOUT_BYTES = 10_000;
  private static final int MOST_INDEX = 300;

  /// Of a line of the index: a name and a link that hardly differs from the one before.
  private static final int INDEX_BYTES = 15;

  private static final int MOST_ENTRIES = 500;

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
    PageRoom ofComment = new PageRoom(ABOUT_BYTES);
    List<Block> about = documentation.about();
    int said = ofComment.fitting(about.stream().map(Block::written).toList());
    List<Entry> all = documentation.entries();
    List<Entry> index = all.stream().limit(MOST_INDEX).toList();
    int above = ABOUT_BYTES - ofComment.left() + index.size() * INDEX_BYTES;
    boolean first = call.query().text(LinesFrom.PARAMETER).isEmpty();
    PageRoom room = new PageRoom(first ? ROOM_BYTES - above : ROOM_BYTES);
    return new PackagePage(
        head,
        documentation,
        List.copyOf(about.subList(0, said)),
        said < about.size(),
        index,
        Portion.of(call, LinesFrom.PARAMETER, all, MOST_ENTRIES, room, Entry::written));
  }

  /// Where the page of a declaration is, and where on it.
  public String entryLink(Frame frame, Entry entry) {
    boolean here = entry.at() >= entries.from() && entry.at() < entries.next();
    return (here ? "" : fromLink(frame, entry.at())) + "#" + entry.anchor();
  }

  public String nextLink(Frame frame) {
    return fromLink(frame, entries.next());
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
