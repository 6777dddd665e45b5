package dev.larder.ui.module;

import dev.larder.ui.Frame;
import dev.larder.ui.PageCall;
import dev.larder.ui.View;
import dev.larder.ui.module.StoredContent.Requirement;
import dev.larder.ui.template.module.JterequirementsGenerated;
import gg.jte.html.HtmlTemplateOutput;
import java.util.Comparator;
import java.util.List;

/// What a version requires.
///
/// @param requirements those that it uses itself come first
/// @param manifest the file that says so, as far as it is shown; below the first ones
/// @param cut whether it is longer
public record RequirementsPage(
    ModuleHead head,
    StoredContent content,
    Portion<Requirement> requirements,
    String manifest,
    boolean cut)
    implements View {
  private static final int MOST_LINES = 500;
  private static final int MOST_CHARS = 20_000;
  private static final int LIST_BYTES = 14_000;
  private static final int FILE_BYTES = 6_000;

  static RequirementsPage of(PageCall call, ModuleHead head) {
    StoredContent content = StoredContent.of(call, head, false);
    Portion<Requirement> requirements =
        Portion.of(
            call,
            LinesFrom.PARAMETER,
            content.requirements().stream()
                .sorted(Comparator.comparing(Requirement::indirect))
                .toList(),
            MOST_LINES,
            new PageRoom(LIST_BYTES),
            RequirementsPage::written);
    String text = content.manifest().map(StoredContent.Manifest::text).orElse("");
    String shown = requirements.first() ? new PageRoom(FILE_BYTES).beginning(text, MOST_CHARS) : "";
    return new RequirementsPage(
        head,
        content,
        requirements,
        shown,
        shown.length() < text.length()
            || content.manifest().filter(StoredContent.Manifest::cut).isPresent());
  }

  private static String written(Requirement one) {
    return "<li><a href=\"path=%s&version=%s\">%s</a> %s</li>"
        .formatted(one.component(), one.version(), one.component(), one.version());
  }

  /// Those that it uses itself.
  public List<Requirement> direct() {
    return requirements.shown().stream().filter(one -> !one.indirect()).toList();
  }

  /// Those that it requires for the sake of others.
  public List<Requirement> indirect() {
    return requirements.shown().stream().filter(Requirement::indirect).toList();
  }

  public String nextLink(Frame frame) {
    return LinesFrom.link(frame, head, ModuleTab.REQUIRES, requirements.next());
  }

  public String firstLink(Frame frame) {
    return LinesFrom.link(frame, head, ModuleTab.REQUIRES, 0);
  }

  @Override
  public void write(Frame frame, HtmlTemplateOutput out) {
    JterequirementsGenerated.render(out, null, frame, this);
  }
}
