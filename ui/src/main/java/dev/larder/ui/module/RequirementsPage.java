package dev.larder.ui.module;

import dev.larder.ui.Frame;
import dev.larder.ui.PageCall;
import dev.larder.ui.View;
import dev.larder.ui.module.StoredContent.Requirement;
import dev.larder.ui.template.module.JterequirementsGenerated;
import gg.jte.html.HtmlTemplateOutput;
import java.util.List;

/// What a version requires.
///
/// @param manifest the file that says so, as far as it is shown
/// @param cut whether it is longer
public record RequirementsPage(ModuleHead head, StoredContent content, String manifest, boolean cut)
    implements View {
  private static final int MAX_CHARS = 20_000;

  static RequirementsPage of(PageCall call, ModuleHead head) {
    StoredContent content = StoredContent.of(call, head, false);
    String text = content.manifest().map(StoredContent.Manifest::text).orElse("");
    boolean cut = text.length() > MAX_CHARS;
    return new RequirementsPage(
        head,
        content,
        cut ? text.substring(0, MAX_CHARS) : text,
        cut || content.manifest().filter(StoredContent.Manifest::cut).isPresent());
  }

  /// Those that it uses itself.
  public List<Requirement> direct() {
    return content.requirements().stream().filter(one -> !one.indirect()).toList();
  }

  /// Those that it requires for the sake of others.
  public List<Requirement> indirect() {
    return content.requirements().stream().filter(Requirement::indirect).toList();
  }

  @Override
  public void write(Frame frame, HtmlTemplateOutput out) {
    JterequirementsGenerated.render(out, null, frame, this);
  }
}
