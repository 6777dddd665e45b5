package dev.larder.ui.module;

import dev.larder.ui.Frame;
import dev.larder.ui.PageCall;
import dev.larder.ui.Reply;
import dev.larder.ui.View;
import dev.larder.ui.template.module.JtedependentsGenerated;
import gg.jte.html.HtmlTemplateOutput;
import java.util.List;

/// Who requires a module, among what is stored.
public record DependentsPage(ModuleHead head, List<Line> lines, String next) implements View {
  private static final String LINES = "100";

  /// @param version the newest stored one, which was read
  /// @param requires the version of this module that it names
  public record Line(
      String component, String repository, String version, String requires, boolean indirect) {}

  static DependentsPage of(PageCall call, ModuleHead head) {
    Reply reply =
        call.operations()
            .get(
                "dependents",
                "repository",
                head.repository(),
                "component",
                head.path(),
                "after",
                call.query().text("behind"),
                "limit",
                LINES);
    return new DependentsPage(head, reply.items(Line.class), reply.next());
  }

  public String nextLink(Frame frame) {
    return frame.link(
        "/module/" + head.repository(),
        "path",
        head.path(),
        "version",
        head.version(),
        "tab",
        ModuleTab.USED_BY.word(),
        "behind",
        next);
  }

  @Override
  public void write(Frame frame, HtmlTemplateOutput out) {
    JtedependentsGenerated.render(out, null, frame, this);
  }
}
